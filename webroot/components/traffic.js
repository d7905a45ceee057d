// @ts-check
/** Small pictures of traffic that fit into a table cell. */
import { bits, isKnown, percent, UNKNOWN } from "../format.js";
import { html, svg } from "../ui.js";

/**
 * In and out as two bars against the port's speed, with the numbers beside them.
 *
 * @param {import("../types.js").Port} port
 */
export function trafficBars(port) {
  if (!isKnown(port.in_bps) && !isKnown(port.out_bps)) {
    return html`<span class="muted">${UNKNOWN}</span>`;
  }
  return html`<div class="traffic">
    ${bar("in", "In", port.in_bps, port.ifSpeed)} ${bar("out", "Out", port.out_bps, port.ifSpeed)}
  </div>`;
}

/**
 * @param {"in" | "out"} direction
 * @param {string} word
 * @param {number | null} bps
 * @param {number | null} speed
 */
function bar(direction, word, bps, speed) {
  const share = isKnown(bps) && speed ? Math.min(100, (bps / speed) * 100) : 0;
  const title = speed ? `${word} ${bits(bps)}, ${percent(share)} of ${bits(speed)}` : word;
  return html`<span class="bar" title=${title}>
    <i>${word}</i>
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="4" />
      <rect class="fill-${direction}" width=${isKnown(bps) && bps > 0 ? Math.max(share, 0.8) : 0}
        height="4" />
    </svg>
    <b>${bits(bps)}</b>
  </span>`;
}

/** The larger of a port's two directions, as a share of its speed; null where nothing is known. */
export function utilisation(/** @type {import("../types.js").Port} */ port) {
  const most = Math.max(port.in_bps ?? -1, port.out_bps ?? -1);
  return most < 0 || !port.ifSpeed ? null : (most / port.ifSpeed) * 100;
}

const WIDTH = 120;
const HALF = 11;

/**
 * In above, out below a middle line; a gap stays a gap.
 *
 * @param {(number | null)[]} inward
 * @param {(number | null)[]} outward
 */
export function sparkline(inward, outward) {
  const most = Math.max(1, ...inward.map((v) => v ?? 0), ...outward.map((v) => v ?? 0));
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${2 * HALF}" preserveAspectRatio="none"
    aria-hidden="true">
    ${svg`<path class="fill-in" d=${area(inward, most, -1)}/>
      <path class="fill-out" d=${area(outward, most, 1)}/>
      <path class="middle" d="M0 ${HALF}h${WIDTH}"/>`}
  </svg>`;
}

/**
 * @param {(number | null)[]} values
 * @param {number} most
 * @param {1 | -1} side
 */
function area(values, most, side) {
  const width = WIDTH / Math.max(1, values.length);
  return values
    .map((value, at) => {
      const height = value === null ? 0 : (value / most) * (HALF - 0.5) * side;
      return height === 0
        ? ""
        : `M${(at * width).toFixed(2)} ${HALF}v${height.toFixed(2)}h${width.toFixed(2)}v${(-height).toFixed(2)}z`;
    })
    .join("");
}
