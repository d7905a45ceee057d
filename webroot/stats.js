// @ts-check
/** What a line comes to: the numbers under a graph. Nulls are gaps and count for nothing. */

/**
 * @typedef {{ now: number | null, avg: number | null, max: number | null, p95: number | null }} Stats
 */

/**
 * @param {(number | null)[]} values averages
 * @param {(number | null)[]} [peaks] the most within each, where that is known
 * @returns {Stats}
 */
export function stats(values, peaks = values) {
  const known = /** @type {number[]} */ (values.filter((value) => value !== null));
  if (known.length === 0) {
    return { now: null, avg: null, max: null, p95: null };
  }
  const sorted = Float64Array.from(known).sort();
  return {
    now: known[known.length - 1],
    avg: known.reduce((sum, value) => sum + value, 0) / known.length,
    max: most(peaks),
    p95: percentile(sorted, 95),
  };
}

/** @param {(number | null)[]} values one of them known */
const most = (values) =>
  values.reduce((/** @type {number} */ max, value) => Math.max(max, value ?? -Infinity), -Infinity);

/**
 * Nearest rank: the smallest value that at least so much of all values do not exceed.
 *
 * @param {Float64Array} sorted not empty
 * @param {number} percent
 */
export function percentile(sorted, percent) {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/**
 * What flowed: a rate per second over intervals of a step.
 *
 * @param {(number | null)[]} values
 * @param {number} stepSeconds
 */
export const total = (values, stepSeconds) =>
  values.reduce((/** @type {number} */ sum, value) => sum + (value ?? 0) * stepSeconds, 0);
