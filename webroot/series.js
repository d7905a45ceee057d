// @ts-check
/** Reads stored series. */
import { get } from "./api.js";
import { readGaps } from "./gaps.js";
import { readMarks } from "./marks.js";
import { bounds } from "./time.js";

/** @typedef {import("./types.js").Series} Series */

const LEAST_POINTS = 300;
const MOST_POINTS = 1_200;
export const WEEK_SECONDS = 604_800;

/**
 * What was measured, as many points as the window has room for.
 *
 * @param {string} device
 * @param {string} name
 * @param {import("./time.js").Range} range
 * @param {AbortSignal} signal
 * @param {number} [points]
 * @param {{ back?: number, band?: boolean }} [more] seconds before the range, and whether it is
 *   told between which values each moved
 * @returns {Promise<Series>}
 */
export function readValues(device, name, range, signal, points = room(), { back = 0, band = false } = {}) {
  const [from, to] = bounds(range).map((time) => String(time - back));
  const asked = { device, series: name, from, to, points: String(points), band: String(band) };
  return get(`/api/v0/series?${new URLSearchParams(asked)}`, { signal });
}

/**
 * The same with why values are missing, what happened meanwhile, and the week before where that is
 * asked for.
 *
 * @param {string} device
 * @param {string} name
 * @param {import("./time.js").Range} range
 * @param {AbortSignal} signal
 * @param {number} [points]
 * @returns {Promise<Series>}
 */
export async function readSeries(device, name, range, signal, points = room()) {
  const [series, gaps, marks, earlier] = await Promise.all([
    readValues(device, name, range, signal, points, { band: true }),
    readGaps(device, ...bounds(range)),
    range.isBare ? [] : readMarks(device, ...bounds(range)),
    range.isCompared
      ? readValues(device, name, range, signal, points, { back: WEEK_SECONDS }).catch(nothingThen)
      : undefined,
  ]);
  return { ...series, gaps, marks, earlier };
}

/** The graph of now is worth more than none at all. */
const nothingThen = () => undefined;

const room = () => Math.round(Math.min(MOST_POINTS, Math.max(LEAST_POINTS, innerWidth * 0.8)));

/**
 * @param {Series} series
 * @returns {boolean} whether there is anything to draw
 */
export const isBlank = (series) =>
  series.columns.every((column) => column.values.every((value) => value === null));
