// @ts-check
/** A state as word, shape and colour: any one of the three is enough to read it. */
import { capital } from "../format.js";
import { html, svg } from "../ui.js";

/** @typedef {"up" | "degraded" | "down" | "unknown" | "paused" | "info"} Tone */

const SHAPES = {
  up: svg`<circle cx="8" cy="8" r="5.5"/>`,
  degraded: svg`<path d="M8 1.8 15 14H1z"/>`,
  down: svg`<path d="M2 2h12v12H2z"/><path class="cut" d="m5 5 6 6m0-6-6 6"/>`,
  unknown: svg`<circle class="hollow" cx="8" cy="8" r="5.2"/>`,
  info: svg`<circle cx="8" cy="8" r="3.4"/>`,
  paused: svg`<path d="M3 2.5h3.5v11H3zM9.5 2.5H13v11H9.5z"/>`,
};

/** @param {Tone} tone */
export const shape = (tone) =>
  html`<svg class="shape ${tone}" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[tone]}</svg>`;

/**
 * @param {Tone} tone
 * @param {string} [word]
 */
export const status = (tone, word = capital(tone)) =>
  html`<span class="status ${tone}">${shape(tone)}<span>${word}</span></span>`;

/** @type {Record<string, Tone>} */
const WORDS = {
  up: "up",
  ok: "up",
  ready: "up",
  running: "up",
  joined: "up",
  active: "up",
  connected: "up",
  embedded: "up",
  serving: "up",
  degraded: "degraded",
  starting: "degraded",
  draining: "degraded",
  drained: "paused",
  joining: "degraded",
  connecting: "degraded",
  "catching-up": "degraded",
  slow: "degraded",
  faulty: "degraded",
  waiting: "degraded",
  down: "down",
  silent: "down",
  lost: "down",
  failed: "down",
  away: "down",
  disconnected: "down",
  paused: "paused",
};

/** @param {string | null | undefined} word a state as the server names it */
export const toneOf = (word) => WORDS[(word ?? "").toLowerCase()] ?? "unknown";

/** @param {import("../types.js").Port} port */
export function portTone(port) {
  if (port.ifAdminStatus === "down") {
    return "paused";
  }
  return /** @type {Record<string, Tone>} */ ({
    up: "up",
    down: "down",
    lowerLayerDown: "down",
    testing: "degraded",
    dormant: "degraded",
  })[port.ifOperStatus] ?? "unknown";
}

/** @param {import("../types.js").Port} port */
export function portStatus(port) {
  if (port.ifAdminStatus === "down") {
    return status("paused", "Shut");
  }
  const words = /** @type {Record<string, string>} */ ({ lowerLayerDown: "Lower down" });
  const word = words[port.ifOperStatus] ?? capital(port.ifOperStatus || "unknown");
  return status(portTone(port), word);
}
