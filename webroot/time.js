// @ts-check
/** Instants, ages and time ranges. Inside, times are epoch seconds. */
import { span, UNKNOWN } from "./format.js";

export const PRESETS = ["1h", "6h", "24h", "7d", "30d", "1y", "2y"];
const DEFAULT = "24h";
const UNITS = { h: 3_600, d: 86_400, y: 31_536_000 };

/**
 * A preset ends now and has no `from` and `to` of its own: ask `bounds`.
 *
 * @typedef {{ preset: string, from: number, to: number, seconds: number, isCompared?: boolean, isBare?: boolean }} Range
 */

let aheadMillis = 0;

/**
 * Ages are counted by the server's clock, as far as it is known: that of a wall display may be off.
 *
 * @param {number} serverMillis
 */
export function setServerClock(serverMillis) {
  const ahead = serverMillis - Date.now();
  aheadMillis = Math.abs(ahead) > 2_000 ? ahead : 0;
}

export const now = () => Math.floor((Date.now() + aheadMillis) / 1000);

/**
 * @param {URLSearchParams} query `range=6h`, or `from` and `to`
 * @returns {Range}
 */
export function rangeOf(query) {
  const isCompared = query.get("compare") === "week";
  const isBare = query.get("marks") === "none";
  const from = Number(query.get("from"));
  const to = Number(query.get("to"));
  if (from > 0 && to > from) {
    return { preset: "", from, to, seconds: to - from, isCompared, isBare };
  }
  const asked = query.get("range") ?? "";
  const preset = PRESETS.includes(asked) ? asked : DEFAULT;
  const seconds = presetSeconds(preset);
  return { preset, from: 0, to: 0, seconds, isCompared, isBare };
}

/** @param {string} preset */
export function presetSeconds(preset) {
  const unit = /** @type {keyof typeof UNITS} */ (preset.slice(-1));
  return Number.parseInt(preset, 10) * UNITS[unit];
}

/**
 * A range in seconds, whichever way it was given.
 *
 * @param {Range} range
 * @returns {[number, number]}
 */
export function bounds(range) {
  if (range.preset) {
    const to = now();
    return [to - range.seconds, to];
  }
  return [range.from, range.to];
}

/**
 * The query for a range; keys to be taken out are empty.
 *
 * @param {number} from
 * @param {number} to
 */
export const absolute = (from, to) => ({
  range: "",
  from: String(Math.round(from)),
  to: String(Math.round(to)),
});

/** @param {string} preset */
export const relative = (preset) => ({ range: preset === DEFAULT ? "" : preset, from: "", to: "" });

/**
 * The next wider range around the same middle: doubled, at most two years.
 *
 * @param {Range} range
 */
export function wider(range) {
  const [from, to] = bounds(range);
  if (range.preset) {
    return relative(PRESETS[Math.min(PRESETS.indexOf(range.preset) + 1, PRESETS.length - 1)]);
  }
  const half = Math.min(to - from, UNITS.y);
  return absolute(from - half / 2, Math.min(now(), to + half / 2));
}

/**
 * Half a range to the left (-1) or right (1), never beyond now.
 *
 * @param {Range} range
 * @param {-1 | 1} direction
 */
export function shifted(range, direction) {
  const [from, to] = bounds(range);
  const step = ((to - from) / 2) * direction;
  const over = Math.max(0, to + step - now());
  return absolute(from + step - over, to + step - over);
}

const CLOCK = new Intl.DateTimeFormat("sv-SE", { timeStyle: "medium" });
const MOMENT = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" });

/** @param {number | null | undefined} at epoch seconds; today's without the date */
export function moment(at) {
  if (!at) {
    return UNKNOWN;
  }
  const date = new Date(at * 1000);
  const isToday = date.toDateString() === new Date().toDateString();
  return (isToday ? CLOCK : MOMENT).format(date);
}

/** @param {number | null | undefined} at epoch seconds; date, time and zone */
export function fullMoment(at) {
  if (!at) {
    return UNKNOWN;
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return `${MOMENT.format(new Date(at * 1000))} ${zone}`;
}

/** @param {number | null | undefined} at epoch seconds */
export const ago = (at) => (at ? `${span(Math.max(0, now() - at))} ago` : "never");

/** @param {number | null | undefined} at epoch seconds */
export const ageOf = (at) => (at ? span(Math.max(0, now() - at)) : UNKNOWN);

/**
 * Epoch seconds of what the server may say in either way: a number, or UTC as
 * YYYY-MM-DD HH:MM:SS.
 *
 * @param {number | string | null | undefined} value
 * @returns {number | null}
 */
export function epoch(value) {
  if (typeof value === "number") {
    return value;
  }
  const parsed = value ? Date.parse(`${value.replace(" ", "T")}${value.endsWith("Z") ? "" : "Z"}`) : NaN;
  return Number.isNaN(parsed) ? null : parsed / 1000;
}
