// @ts-check
/** A port's last six hours in a cell, read when it comes into sight, a few at a time. */
import { readValues } from "../series.js";
import { html, nothing, Subscription, View } from "../ui.js";
import { sparkline } from "./traffic.js";

const POINTS = 60;
const AT_ONCE = 3;
const RANGE = { preset: "6h", from: 0, to: 0, seconds: 21_600 };

/** @type {(() => Promise<void>)[]} */
const waiting = [];
let running = 0;

async function work() {
  if (running >= AT_ONCE) {
    return;
  }
  running += 1;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    await next();
  }
  running -= 1;
}

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
    new Subscription(this, () => this.#onceInSight());
  }

  render() {
    if (!this.series) {
      return this.problem ? html`<span class="muted" title=${this.problem}>–</span>` : nothing;
    }
    const values = (/** @type {string} */ name) =>
      this.series?.columns.find((column) => column.name === name)?.values ?? [];
    return sparkline(values("INOCTETS"), values("OUTOCTETS"));
  }

  #onceInSight() {
    const gone = new AbortController();
    const sight = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting) {
        sight.disconnect();
        waiting.push(() => this.#read(gone.signal));
        work();
      }
    });
    sight.observe(this);
    return () => {
      sight.disconnect();
      gone.abort();
    };
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    if (signal.aborted) {
      return;
    }
    try {
      this.series = await readValues(this.device, this.name, RANGE, signal, POINTS);
    } catch (error) {
      this.problem = signal.aborted ? "" : /** @type {Error} */ (error).message;
    }
  }
}

customElements.define("port-spark", PortSpark);
