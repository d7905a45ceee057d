// @ts-check
/** Which time one looks at. Everything it does ends in the address bar. */
import { reach } from "../api.js";
import { setQuery } from "../router.js";
import { absolute, bounds, moment, now, PRESETS, relative, shifted, wider } from "../time.js";
import { html, nothing, View } from "../ui.js";
import { ModalDialog, openDialog } from "./dialog.js";
import { icon } from "./icons.js";

/** @typedef {import("../time.js").Range} Range */

/** @type {Record<string, string>} */
const NAMES = {
  "1h": "hour",
  "6h": "6 hours",
  "24h": "day",
  "7d": "week",
  "30d": "30 days",
  "1y": "year",
  "2y": "2 years",
};

class TimeRange extends View {
  static properties = { range: { attribute: false } };

  constructor() {
    super();
    /** @type {Range} */
    this.range = { preset: "24h", from: 0, to: 0, seconds: 86_400 };
  }

  render() {
    const [from, to] = bounds(this.range);
    return html`<div class="time-range" role="group" aria-label="Time range">
      <div class="presets">
        ${PRESETS.map(
          (preset) => html`<button aria-pressed=${preset === this.range.preset}
            title="The last ${NAMES[preset]}" @click=${() => go(relative(preset))}>${preset}</button>`,
        )}
        <button aria-pressed=${this.range.preset === ""} @click=${() => custom(from, to)}>Custom</button>
      </div>
      <div class="moves">
        ${tool("left", "Earlier", () => go(shifted(this.range, -1)))}
        ${tool("right", "Later", () => go(shifted(this.range, 1)), to > now() - 30)}
        ${tool("out", "Zoom out", () => zoomOut(this.range))}
        ${tool("refresh", "Read again (r)", () => reach.dispatchEvent(new Event("refresh")))}
        <button class="quiet" aria-pressed=${this.range.isCompared === true}
          title="Draw the same time a week before, dashed"
          @click=${() => setQuery({ compare: this.range.isCompared ? "" : "week" })}>Week before</button>
        <button class="quiet" aria-pressed=${!this.range.isBare}
          title="Mark what happened to the device"
          @click=${() => setQuery({ marks: this.range.isBare ? "" : "none" })}>Events</button>
      </div>
      ${this.range.preset ? nothing : html`<span class="span">${moment(from)} – ${moment(to)}</span>`}
    </div>`;
  }
}

/**
 * @param {"left" | "right" | "out" | "refresh"} name
 * @param {string} title
 * @param {() => void} act
 * @param {boolean} [isOff]
 */
const tool = (name, title, act, isOff = false) =>
  html`<button class="quiet icon" title=${title} aria-label=${title} ?disabled=${isOff} @click=${act}>
    ${icon(name)}
  </button>`;

/** @param {Record<string, string>} query */
const go = (query) => setQuery(query, { replace: false });

/**
 * Into a part of the graph; Back comes out again.
 *
 * @param {{ from: number, to: number }} part
 */
export const zoomIn = (part) =>
  setQuery(absolute(part.from, part.to), { replace: false, state: { isZoom: true } });

/**
 * To another time of the same length, never beyond now.
 *
 * @param {{ from: number, to: number }} part
 */
export function panTo(part) {
  const over = Math.max(0, part.to - now());
  go(absolute(part.from - over, part.to - over));
}

/**
 * Back to where one zoomed in from, or to a wider range.
 *
 * @param {Range} range
 */
export function zoomOut(range) {
  if (history.state?.isZoom) {
    history.back();
  } else {
    go(wider(range));
  }
}

/**
 * @param {number} from
 * @param {number} to
 */
const custom = (from, to) => openDialog("custom-range", { from, to });

class CustomRange extends ModalDialog {
  static properties = { problem: { state: true } };

  constructor() {
    super();
    this.from = 0;
    this.to = 0;
    this.problem = "";
  }

  get heading() {
    return "Time range";
  }

  content() {
    return html`<form @submit=${this.#submit}>
      <fieldset>
        <label>From <input name="from" type="datetime-local" required .value=${local(this.from)} /></label>
        <label>To <input name="to" type="datetime-local" required .value=${local(this.to)} /></label>
      </fieldset>
      <p class="problem" role="alert">${this.problem}</p>
      <footer>
        <button type="button" @click=${() => this.close()}>Cancel</button>
        <button class="primary">Show</button>
      </footer>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const from = Date.parse(String(fields.get("from"))) / 1000;
    const to = Date.parse(String(fields.get("to"))) / 1000;
    if (!(from < to)) {
      this.problem = "The start has to be before the end.";
      return;
    }
    this.close();
    go(absolute(from, to));
  }
}

/** @param {number} at epoch seconds, as a field for local time wants it */
function local(at) {
  const date = new Date(at * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

customElements.define("custom-range", CustomRange);
customElements.define("time-range", TimeRange);
