// @ts-check
/** What the wall of small graphs can show of each device: one number over time. */
import { digits, isKnown, millis, percent, seconds, UNKNOWN } from "./format.js";
import { column, lossOf } from "./graphs.js";

/** @typedef {import("./types.js").Series} Series */

/**
 * @typedef {object} WallFigure
 * @property {string} id in the address
 * @property {string} title
 * @property {string} series its name at every device
 * @property {(series: Series) => (number | null)[]} values
 * @property {(value: number | null) => string} format
 */

/** @type {WallFigure[]} */
export const WALL_FIGURES = [
  {
    id: "latency",
    title: "Latency",
    series: "icmp-perf",
    values: (series) => column(series, "avg"),
    format: millis,
  },
  { id: "loss", title: "Loss", series: "icmp-perf", values: lossOf, format: percent },
  {
    id: "poll",
    title: "Time of a poll",
    series: "poller-perf",
    values: (series) => column(series, "poller"),
    format: seconds,
  },
  {
    id: "load",
    title: "Load average",
    series: "ucd_load",
    values: (series) => column(series, "1min").map((value) => (value === null ? null : value / 100)),
    format: (value) => (isKnown(value) ? digits(value) : UNKNOWN),
  },
];

/** @param {string} id @returns {WallFigure} the first one where there is none of that name */
export const wallFigure = (id) => WALL_FIGURES.find((figure) => figure.id === id) ?? WALL_FIGURES[0];
