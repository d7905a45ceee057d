// @ts-check
/** One number of a device over the last day: a curve, what it is now, and its peak. */
import { isBlank, readValues } from "../series.js";
import { stats } from "../stats.js";
import { html, nothing, svg, View } from "../ui.js";
import { WALL_FIGURES } from "../wall.js";
import { InSight } from "./in-sight.js";

const POINTS = 96;
const RANGE = { preset: "24h", from: 0, to: 0, seconds: 86_400 };
const AGAIN_MILLIS = 60_000;
const WIDTH = 240;
const HEIGHT = 48;

class DeviceSpark extends View {
  static properties = {
    device: { type: String },
    figure: { attribute: false },
    series: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.device = "";
    this.figure = WALL_FIGURES[0];
    /** @type {import("../types.js").Series | undefined} */
    this.series = undefined;
    this.problem = "";
    this.sight = new InSight(this, (signal) => this.#read(signal), AGAIN_MILLIS);
  }

  render() {
    if (!this.series || isBlank(this.series)) {
      return this.problem || this.series
        ? html`<p class="muted" title=${this.problem}>${this.problem ? "Can't be read" : "Nothing yet"}</p>`
        : html`<div class="bone"></div>`;
    }
    const values = this.figure.values(this.series);
    const { now, max } = stats(values);
    return html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none"
        aria-hidden="true">${svg`<path d=${area(values, max ?? 0)} />`}</svg>
      <p class=${this.problem ? "stale" : ""} title=${this.problem || nothing}>
        <b>${this.figure.format(now)}</b> <small class="muted">peak ${this.figure.format(max)}</small>
      </p>`;
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    try {
      this.series = await readValues(this.device, this.figure.series, RANGE, signal, POINTS);
      this.problem = "";
    } catch (error) {
      this.problem = signal.aborted ? "" : /** @type {Error} */ (error).message;
    }
  }
}

/**
 * From zero to the highest value; a gap stays a gap.
 *
 * @param {(number | null)[]} values
 * @param {number} max
 */
function area(values, max) {
  const width = WIDTH / Math.max(1, values.length);
  return values
    .map((value, at) => {
      const height = value === null || max === 0 ? 0 : (value / max) * (HEIGHT - 1);
      return height === 0
        ? ""
        : `M${(at * width).toFixed(1)} ${HEIGHT}v${(-height).toFixed(1)}h${width.toFixed(1)}V${HEIGHT}z`;
    })
    .join("");
}

customElements.define("device-spark", DeviceSpark);
