// @ts-check
/** Events in a graph: a thin line each, with a flag at its foot. */
import { colour, faded } from "./plot-style.js";

/** @typedef {import("../types.js").Mark} Mark */

const FLAG_PIXELS = 7;

/** Of the plot's width: so far from the pointer an event is still meant. */
const REACH = 0.008;

const INKS = ["muted", "degraded", "down"];

/** @param {Mark} mark @returns {number} of `INKS` */
const inkOf = (mark) => Math.min(2, Math.max(0, mark.severity - 3));

/**
 * The events at a moment, the worst first.
 *
 * @param {Mark[]} marks
 * @param {number} at epoch seconds
 * @param {[number, number]} range that is shown
 * @param {number} step seconds between two values
 */
export function marksAt(marks, at, range, step) {
  const reach = Math.max(step / 2, (range[1] - range[0]) * REACH);
  return marks
    .filter((mark) => Math.abs(mark.at - at) <= reach)
    .sort((one, other) => other.severity - one.severity);
}

/**
 * @param {import("uplot")} plot
 * @param {Element} near
 * @param {Mark[]} marks
 */
export function drawMarks(plot, near, marks) {
  const { left, top, width, height } = plot.bbox;
  const { ctx } = plot;
  const flag = FLAG_PIXELS * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.lineWidth = devicePixelRatio;
  const inks = INKS.map((name) => colour(near, name));
  for (const mark of marks) {
    const ink = inks[inkOf(mark)];
    const x = Math.round(plot.valToPos(mark.at, "x", true));
    ctx.strokeStyle = faded(ink, 0.45);
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
    ctx.fillStyle = ink;
    ctx.beginPath();
    ctx.moveTo(x, top + height - flag);
    ctx.lineTo(x + flag / 2, top + height);
    ctx.lineTo(x - flag / 2, top + height);
    ctx.fill();
  }
  ctx.restore();
}
