// @ts-check
/** How a plot is drawn: colours out of the style sheet, axes, gaps. */
import { scaled } from "../format.js";

/** @typedef {import("../graphs.js").Line} Line */

/**
 * A colour of the style sheet as the canvas wants it, dark or light resolved.
 *
 * @param {Element} near
 * @param {string} name of a custom property
 */
export function colour(near, name) {
  const probe = document.createElement("i");
  probe.className = `ink ink-${name}`;
  near.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/**
 * @param {string} rgb
 * @param {number} alpha
 */
export const faded = (rgb, alpha) => rgb.replace("rgb(", "rgba(").replace(")", `, ${alpha})`);

const HOUR = new Intl.DateTimeFormat("sv-SE", { hour: "2-digit", minute: "2-digit" });
const SECOND = new Intl.DateTimeFormat("sv-SE", { timeStyle: "medium" });
const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const MONTH = new Intl.DateTimeFormat("en", { month: "short", year: "numeric" });

/**
 * Labels of a time axis: the date where a day begins.
 *
 * @param {number[]} ticks epoch seconds
 * @param {number} spacing seconds
 */
export function timeLabels(ticks, spacing) {
  return ticks.map((tick) => {
    const date = new Date(tick * 1000);
    const isMidnight = date.getHours() + date.getMinutes() === 0;
    if (spacing >= 28 * 86_400) {
      return MONTH.format(date);
    }
    if (isMidnight || spacing >= 86_400) {
      return DAY.format(date);
    }
    return (spacing < 60 ? SECOND : HOUR).format(date);
  });
}

/**
 * @param {(number | null)[]} ticks
 * @returns {string[]} of both sides of a mirror the size
 */
export const sizeLabels = (ticks) =>
  ticks.map((tick) => (tick === null ? "" : short(Math.abs(tick))));

/** @param {number} size without zeros that say nothing */
const short = (size) => scaled(size, "").trim().replace(/(\.\d*?)0+(?= |$)/, "$1").replace(/\.(?= |$)/, "");

/**
 * Zero is always in sight, and there is air above.
 *
 * @param {unknown} plot
 * @param {number | null} least
 * @param {number | null} most
 * @returns {[number, number]}
 */
export function heights(plot, least, most) {
  const low = Math.min(0, least ?? 0);
  const high = Math.max(0, most ?? 0);
  return low === 0 && high === 0 ? [0, 1] : [low * 1.08, high * 1.08];
}

/**
 * Values with a gap on both sides, which no line would show.
 *
 * @param {import("uplot")} plot
 * @param {number} series
 */
export function lonely(plot, series) {
  const values = plot.data[series];
  /** @type {number[]} */
  const found = [];
  values.forEach((value, at) => {
    const isAlone = (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
    if (value !== null && value !== undefined && isAlone) {
      found.push(at);
    }
  });
  return found;
}

/**
 * The line from which both sides of a mirror grow.
 *
 * @param {import("uplot")} plot
 * @param {string} stroke
 */
export function drawZero(plot, stroke) {
  const { left, width } = plot.bbox;
  const y = Math.round(plot.valToPos(0, "y", true)) + 0.5;
  plot.ctx.strokeStyle = stroke;
  plot.ctx.lineWidth = 1;
  plot.ctx.beginPath();
  plot.ctx.moveTo(left, y);
  plot.ctx.lineTo(left + width, y);
  plot.ctx.stroke();
}

/**
 * Shades the runs in which no line has a value.
 *
 * @param {import("uplot")} plot
 * @param {string} shade
 */
export function shadeGaps(plot, shade) {
  const [times, ...lines] = plot.data;
  const { left, top, width, height } = plot.bbox;
  plot.ctx.save();
  plot.ctx.beginPath();
  plot.ctx.rect(left, top, width, height);
  plot.ctx.clip();
  plot.ctx.fillStyle = shade;
  let start = -1;
  for (let at = 0; at <= times.length; at++) {
    const isGap = at < times.length && lines.every((line) => (line[at] ?? null) === null);
    if (isGap && start < 0) {
      start = at;
    } else if (!isGap && start >= 0) {
      const from = plot.valToPos(times[Math.max(0, start - 1)], "x", true);
      const to = plot.valToPos(times[Math.min(times.length - 1, at)], "x", true);
      plot.ctx.fillRect(from, top, to - from, height);
      start = -1;
    }
  }
  plot.ctx.restore();
}
