// @ts-check
/** Between which values lines moved within each interval: unseen lines, shaded in between. */

/** @typedef {import("../graphs.js").Line} Line */
/** @typedef {Line & { spread: import("../graphs.js").Spread }} Spread */

/** @param {Line[]} lines */
const spread = (lines) => /** @type {Spread[]} */ (lines.filter((line) => line.spread));

/** @param {(number | null)[]} values */
const below = (values) => values.map((value) => (value === null ? null : -value));

/**
 * The upper and the lower edge of each line that has them, as they lie on the plot.
 *
 * @param {Line[]} lines
 */
export const edges = (lines) =>
  spread(lines).flatMap(({ spread: { low, high }, isMirrored }) =>
    isMirrored ? [below(low), below(high)] : [high, low],
  );

/**
 * How uPlot takes the edges: as series that follow those of the lines.
 *
 * @param {Line[]} lines
 * @returns {import("uplot").Series[]}
 */
export const edgeSeries = (lines) => edges(lines).map(() => ({ width: 0, points: { show: false } }));

/**
 * What is shaded.
 *
 * @param {Line[]} lines
 * @param {(line: Line) => string} shade
 * @returns {import("uplot").Band[]}
 */
export const spreads = (lines, shade) =>
  spread(lines).map((line, at) => {
    const upper = 1 + lines.length + 2 * at;
    return { series: /** @type {[number, number]} */ ([upper, upper + 1]), fill: shade(line) };
  });
