// @ts-check
/** The same graph of a week before, laid under the one of now. */
import { WEEK_SECONDS } from "./series.js";

/** @typedef {import("./types.js").Series} Series */
/** @typedef {import("./graphs.js").Graph} Graph */

/**
 * @param {Series} series with what was `earlier`, if that is wanted
 * @param {(series: Series) => Graph[]} draw
 * @returns {Graph[]}
 */
export function compared(series, draw) {
  const graphs = draw(series);
  const { earlier } = series;
  if (!earlier || earlier.times.length === 0) {
    return graphs;
  }
  const rows = rowsOf(series.times, earlier);
  const before = draw(earlier);
  return graphs.map((graph, at) => ({
    ...graph,
    lines: [
      ...graph.lines,
      ...(before[at]?.lines ?? []).map((line) => ({
        ...line,
        label: `${line.label}, a week before`,
        values: rows.map((row) => line.values[row] ?? null),
        spread: undefined,
        isFilled: false,
        isDashed: true,
      })),
    ],
  }));
}

/**
 * For each time the row of a week before that covers it, -1 for none: old rows may be longer.
 *
 * @param {number[]} times
 * @param {Series} earlier
 */
function rowsOf(times, earlier) {
  let row = 0;
  return times.map((time) => {
    const then = time - WEEK_SECONDS;
    while (row < earlier.times.length && earlier.times[row] < then) {
      row += 1;
    }
    const isCovered = row < earlier.times.length && earlier.times[row] - earlier.step < then;
    return isCovered ? row : -1;
  });
}
