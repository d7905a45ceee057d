// @ts-check
/** Numbers for people: three significant digits, a unit, and a dash where nothing is known. */

export const UNKNOWN = "–";

const SCALES = ["", "k", "M", "G", "T", "P"];

/**
 * @param {number | null | undefined} value
 * @param {string} unit such as "bit/s"; its prefix is chosen here
 */
export function scaled(value, unit) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return UNKNOWN;
  }
  let scale = 0;
  let rest = Math.abs(value);
  while (rest >= 999.5 && scale < SCALES.length - 1) {
    rest /= 1000;
    scale += 1;
  }
  const sign = value < 0 ? "−" : "";
  return `${sign}${digits(rest)} ${SCALES[scale]}${unit}`;
}

/** @param {number | null | undefined} value */
export const bits = (value) => scaled(value, "bit/s");

/** @param {number | null | undefined} value octets */
export const octets = (value) => scaled(value, "B");

/**
 * Three significant digits, a whole number without a point, never an exponent.
 *
 * @param {number} value
 */
export function digits(value) {
  const size = Math.abs(value);
  if (size >= 99.95 || Number.isInteger(value)) {
    return value.toFixed(0);
  }
  if (size >= 9.995) {
    return value.toFixed(1);
  }
  return size >= 0.01 ? value.toFixed(2) : value.toFixed(Math.min(9, 1 - Math.floor(Math.log10(size))));
}

/** @param {number | null | undefined} value */
export const percent = (value) =>
  isKnown(value) ? `${value >= 10 ? value.toFixed(0) : digits(value)} %` : UNKNOWN;

/** @param {number | null | undefined} value milliseconds */
export const millis = (value) => (isKnown(value) ? `${digits(value)} ms` : UNKNOWN);

/** @param {number | null | undefined} value seconds, fractions welcome */
export function seconds(value) {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  return value < 1 ? `${digits(value * 1000)} ms` : value < 120 ? `${digits(value)} s` : span(value);
}

/**
 * A duration in its two largest units.
 *
 * @param {number | null | undefined} value seconds
 */
export function span(value) {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  const s = Math.max(0, Math.round(value));
  if (s < 60) {
    return `${s} s`;
  }
  if (s < 3600) {
    return two(Math.floor(s / 60), "min", s % 60, "s", 10);
  }
  if (s < 86_400) {
    return two(Math.floor(s / 3600), "h", Math.floor((s % 3600) / 60), "min", 100);
  }
  return two(Math.floor(s / 86_400), "d", Math.floor((s % 86_400) / 3600), "h", 30);
}

/**
 * @param {number} major
 * @param {string} majorUnit
 * @param {number} minor
 * @param {string} minorUnit
 * @param {number} until above this much of the major unit, the minor one says nothing
 */
function two(major, majorUnit, minor, minorUnit, until) {
  const head = `${major} ${majorUnit}`;
  return minor === 0 || major >= until ? head : `${head} ${minor} ${minorUnit}`;
}

/**
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 */
export const count = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * @param {number | null | undefined} value
 * @returns {value is number}
 */
export function isKnown(value) {
  return value !== null && value !== undefined && Number.isFinite(value);
}
