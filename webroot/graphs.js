// @ts-check
/** How stored columns become graphs: which go together, which side of zero, which unit. */
import { bits, digits, isKnown, millis, octets, percent, scaled, seconds, UNKNOWN } from "./format.js";
import { total } from "./stats.js";

/** @typedef {import("./types.js").Series} Series */

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {(number | null)[]} values as measured, never negative for the mirror's sake
 * @property {"in" | "out" | "third" | "fourth" | "faint" | "down"} colour
 * @property {boolean} [isFilled]
 * @property {boolean} [isMirrored] drawn below zero
 * @property {boolean} [isDashed] of another time
 * @property {Spread} [spread] between which values it moved within each interval
 */

/** @typedef {{ low: (number | null)[], high: (number | null)[] }} Spread */

/**
 * @typedef {object} Graph
 * @property {string} title
 * @property {string} unit for the axis
 * @property {(value: number | null) => string} format
 * @property {Line[]} lines
 * @property {(line: Line) => string} [total] what flowed in all
 * @property {boolean} [isLow] half the height
 * @property {[number, number]} [between] two lines, the upper one first, shaded in between
 */

/** @param {(number | null)[]} values @param {number} factor */
const times = (values, factor) => values.map((value) => (value === null ? null : value * factor));

/**
 * @param {Series} series
 * @param {string} name
 */
export const column = (series, name) => series.columns.find((one) => one.name === name)?.values ?? [];

/**
 * Between which values a column moved.
 *
 * @param {Series} series
 * @param {string} name
 * @param {number} [factor]
 * @returns {Spread | undefined}
 */
export function spread(series, name, factor = 1) {
  const { low, high } = series.columns.find((one) => one.name === name) ?? {};
  return low && high ? { low: times(low, factor), high: times(high, factor) } : undefined;
}

/**
 * A pair of columns, one above and one below zero.
 *
 * @param {Series} series
 * @param {[string, string, "in" | "third"][]} above column, label, colour
 * @param {[string, string, "out" | "fourth"][]} below
 * @param {number} factor
 * @returns {Line[]}
 */
export function mirrored(series, above, below, factor = 1) {
  const isThere = (/** @type {Line} */ line) => line.values.length > 0;
  return [
    ...above.map(([name, label, colour]) => ({
      label,
      colour,
      values: times(column(series, name), factor),
      spread: colour === "in" ? spread(series, name, factor) : undefined,
      isFilled: colour === "in",
    })),
    ...below.map(([name, label, colour]) => ({
      label,
      colour,
      values: times(column(series, name), factor),
      spread: colour === "out" ? spread(series, name, factor) : undefined,
      isFilled: colour === "out",
      isMirrored: true,
    })),
  ].filter(isThere);
}

export const packets = (/** @type {number | null} */ value) => scaled(value, "pkt/s");

/** @param {Series} series */
export const traffic = (series) => ({
  title: "Traffic",
  unit: "bit/s",
  format: bits,
  lines: mirrored(series, [["INOCTETS", "In", "in"]], [["OUTOCTETS", "Out", "out"]], 8),
  total: (/** @type {Line} */ line) => octets(total(line.values, series.step) / 8),
});

/**
 * A port's graphs.
 *
 * @param {Series} series
 * @returns {Graph[]}
 */
export const portGraphs = (series) => [
  traffic(series),
  {
    title: "Packets",
    unit: "packets/s",
    format: packets,
    lines: mirrored(
      series,
      [
        ["INUCASTPKTS", "In", "in"],
        ["INNUCASTPKTS", "In, multicast and broadcast", "third"],
      ],
      [
        ["OUTUCASTPKTS", "Out", "out"],
        ["OUTNUCASTPKTS", "Out, multicast and broadcast", "fourth"],
      ],
    ),
    total: (line) => scaled(total(line.values, series.step), "pkt"),
  },
  {
    title: "Errors and discards",
    unit: "packets/s",
    format: packets,
    lines: mirrored(
      series,
      [
        ["INERRORS", "In, errors", "in"],
        ["INDISCARDS", "In, discards", "third"],
      ],
      [
        ["OUTERRORS", "Out, errors", "out"],
        ["OUTDISCARDS", "Out, discards", "fourth"],
      ],
    ),
    total: (line) => scaled(total(line.values, series.step), "pkt"),
  },
];

/**
 * The share of requests that no answer came to, in percent.
 *
 * @param {Series} series of pings
 */
export function lossOf(series) {
  const received = column(series, "rcv");
  return column(series, "xmt").map((count, at) => {
    const back = received[at];
    return count === null || back === null || count === 0 ? null : (1 - back / count) * 100;
  });
}

/**
 * Latency and loss.
 *
 * @param {Series} series
 * @returns {Graph[]}
 */
export function pingGraphs(series) {
  const avg = column(series, "avg").length ? column(series, "avg") : column(series, "ping");
  /** @type {Line[]} */
  const lines = [
    { label: "Average", colour: "in", values: avg, isFilled: true },
    { label: "Slowest", colour: "third", values: column(series, "max") },
    { label: "Fastest", colour: "faint", values: column(series, "min") },
  ];
  return [
    {
      title: "Latency",
      unit: "ms",
      format: millis,
      lines: lines.filter((line) => line.values.length > 0),
      between: lines.every((line) => line.values.length > 0) ? [1, 2] : undefined,
    },
    {
      title: "Loss",
      unit: "%",
      format: percent,
      lines: [{ label: "Lost", colour: "down", values: lossOf(series), isFilled: true }],
      isLow: true,
    },
  ];
}

/** Anything else: one line a column, the unit as the server names it. */
const COLOURS = /** @type {const} */ (["in", "out", "third", "fourth", "faint", "down"]);

/**
 * @param {Series} series
 * @param {string} title
 * @returns {Graph[]}
 */
export function plainGraphs(series, title) {
  const unit = series.columns[0]?.unit || series.unit;
  const isTime = unit === "s";
  const isUptime = series.series === "uptime";
  const isAlone = series.columns.length === 1;
  /** @type {(value: number | null) => string} */
  const days = (value) => (isKnown(value) ? `${digits(value)} days` : UNKNOWN);
  return [
    {
      title,
      unit: isUptime ? "days" : unit,
      format: isUptime ? days : isTime ? seconds : (value) => scaled(value, unit),
      lines: series.columns.slice(0, COLOURS.length).map((one, at) => ({
        label: isAlone ? title : one.name,
        colour: COLOURS[at],
        values: isUptime ? times(one.values, 1 / 86_400) : one.values,
        spread: isUptime || at > 0 ? undefined : spread(series, one.name),
        isFilled: at === 0,
      })),
      isLow: true,
    },
  ];
}
