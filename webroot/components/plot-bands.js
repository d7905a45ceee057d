// @ts-check
/** Stretches of time with a cause, such as why there is no sample: drawn under the lines. */
import { colour, faded } from "./plot-style.js";

/** @typedef {import("../types.js").Band} Band */

const STRIP_PIXELS = 4;

/** What a cause looks like; the words stand beside the graph, colour is never alone. */
const INKS = /** @type {[RegExp, string][]} */ ([
  [/silent/, "down"],
  [/denied|part|too long/, "degraded"],
  [/paused/, "paused"],
  [/node|asked/, "third"],
]);

/** @param {string} cause */
export const inkOf = (cause) => INKS.find(([words]) => words.test(cause.toLowerCase()))?.[1] ?? "muted";

/**
 * @param {Band[]} bands
 * @param {number} at epoch seconds
 */
export const bandAt = (bands, at) => bands.find((band) => band.from <= at && at <= band.to);

/**
 * @param {import("uplot")} plot
 * @param {Element} near
 * @param {Band[]} bands
 */
export function drawBands(plot, near, bands) {
  const { left, top, width, height } = plot.bbox;
  const ctx = plot.ctx;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  for (const band of bands) {
    const ink = colour(near, inkOf(band.cause));
    const from = plot.valToPos(band.from, "x", true);
    const wide = Math.max(2, plot.valToPos(band.to, "x", true) - from);
    ctx.fillStyle = faded(ink, 0.14);
    ctx.fillRect(from, top, wide, height);
    ctx.fillStyle = ink;
    ctx.fillRect(from, top, wide, STRIP_PIXELS * devicePixelRatio);
  }
  ctx.restore();
}
