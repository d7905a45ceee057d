// @ts-check
/** How a meter is shown: its name, its reading, how much of what it may be, its limits. */
import { capital, digits, isKnown, octets, percent, UNKNOWN } from "../format.js";
import { html, nothing } from "../ui.js";
import { status } from "./status.js";

/** @typedef {import("../types.js").Meter} Meter */

const NAMES = /** @type {Record<string, string>} */ ({
  processor: "Processors",
  storage: "Storage",
  supply: "Supplies",
  dbm: "Optical power",
  fanspeed: "Fans",
  state: "States",
  count: "Counts",
  load: "Load",
});

/** @type {Record<string, [import("./status.js").Tone, string]>} */
const VERDICTS = {
  ok: ["up", "Ok"],
  warning: ["degraded", "Warning"],
  critical: ["down", "Critical"],
  unknown: ["unknown", "Unknown"],
};

/** @param {Meter} meter @param {number | null} value */
export function quantity(meter, value) {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  if (meter.unit === "%") {
    return value > 0 && value < 0.1 ? "< 0.1 %" : percent(value);
  }
  return `${digits(value)} ${meter.unit}`.trim();
}

/** @param {Meter} meter */
export function reading(meter) {
  if (meter.state) {
    return meter.state;
  }
  const isAmount = isKnown(meter.total) && isKnown(meter.used) && meter.total > 100;
  return isAmount
    ? `${quantity(meter, meter.value)}, ${octets(meter.used)} of ${octets(meter.total)}`
    : quantity(meter, meter.value);
}

/** @param {Meter} meter */
export function bar(meter) {
  if (meter.unit !== "%" || !isKnown(meter.value)) {
    return nothing;
  }
  const part = Math.max(0, Math.min(100, meter.value));
  return html`<meter class="part ${meter.verdict}" min="0" max="100" .value=${part} aria-hidden="true"></meter>`;
}

/** @param {Meter} meter */
export function limits(meter) {
  const low = meter.limit_low ?? meter.limit_low_warn;
  const high = meter.limit ?? meter.limit_warn;
  const words = [
    isKnown(low) ? `≥ ${quantity(meter, low)}` : "",
    isKnown(high) && high > 0 ? `≤ ${quantity(meter, high)}` : "",
  ];
  return words.filter((word) => word).join(", ") || UNKNOWN;
}

/** @param {Meter} meter */
export const verdict = (meter) => status(...(VERDICTS[meter.verdict] ?? VERDICTS.unknown));

/** @param {string} word a kind, or a class of sensors */
export const className = (word) => NAMES[word] ?? capital(word.replaceAll("_", " "));
