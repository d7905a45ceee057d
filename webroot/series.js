// @ts-check
/** Reads stored series. */
import { get } from "./api.js";
import { bounds } from "./time.js";

/** @typedef {import("./types.js").Series} Series */

const LEAST_POINTS = 300;
const MOST_POINTS = 1_200;

/**
 * As many points as the window has room for.
 *
 * @param {string} device
 * @param {string} name
 * @param {import("./time.js").Range} range
 * @param {AbortSignal} signal
 * @param {number} [points]
 * @returns {Promise<Series>}
 */
export function readSeries(device, name, range, signal, points = room()) {
  const [from, to] = bounds(range);
  const asked = { device, series: name, from: String(from), to: String(to), points: String(points) };
  return get(`/api/v0/series?${new URLSearchParams(asked)}`, { signal });
}

const room = () => Math.round(Math.min(MOST_POINTS, Math.max(LEAST_POINTS, innerWidth * 0.8)));

/**
 * @param {Series} series
 * @returns {boolean} whether there is anything to draw
 */
export const isBlank = (series) =>
  series.columns.every((column) => column.values.every((value) => value === null));
