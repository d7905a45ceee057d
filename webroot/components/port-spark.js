// @ts-check
/** A port's last six hours in a cell. */
import { column } from "../graphs.js";
import { readValues } from "../series.js";
import { html, nothing, View } from "../ui.js";
import { InSight } from "./in-sight.js";
import { sparkline } from "./traffic.js";

const POINTS = 60;
const RANGE = { preset: "6h", from: 0, to: 0, seconds: 21_600 };

class PortSpark extends View {
  static properties = {
    device: { type: String },
    name: { type: String },
    series: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.device = "";
    this.name = "";
    /** @type {import("../types.js").Series | undefined} */
    this.series = undefined;
    this.problem = "";
    new InSight(this, (signal) => this.#read(signal));
  }

  render() {
    if (!this.series) {
      return this.problem ? html`<span class="muted" title=${this.problem}>–</span>` : nothing;
    }
    return sparkline(column(this.series, "INOCTETS"), column(this.series, "OUTOCTETS"));
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    try {
      this.series = await readValues(this.device, this.name, RANGE, signal, POINTS);
    } catch (error) {
      this.problem = signal.aborted ? "" : /** @type {Error} */ (error).message;
    }
  }
}

customElements.define("port-spark", PortSpark);
