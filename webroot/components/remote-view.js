// @ts-check
/** The four looks of a Remote: first load, failed, empty, there (fresh or stale). */
import { moment } from "../time.js";
import { html, nothing } from "../ui.js";

/** @typedef {import("../ui.js").Template} Template */

/**
 * @template T
 * @param {import("../remote.js").Remote<T>} remote
 * @param {object} looks
 * @param {(data: T) => Template} looks.show
 * @param {(data: T) => boolean} [looks.isEmpty]
 * @param {() => Template} [looks.empty] what to do next
 * @param {string} looks.what for sentences: "devices"
 * @param {number} [looks.lines] of the skeleton
 */
export function remoteView(remote, { show, isEmpty, empty, what, lines = 6 }) {
  const data = remote.data;
  if (data === undefined) {
    return remote.error ? failed(remote, what) : skeleton(what, lines);
  }
  const body = isEmpty?.(data) && empty ? empty() : show(data);
  return html`${remote.error ? stale(remote, what) : nothing} ${body}`;
}

/**
 * @param {string} what
 * @param {number} lines
 */
function skeleton(what, lines) {
  return html`<div class="skeleton" role="status" aria-label="Reading ${what}">
    ${Array.from({ length: lines }, () => html`<div class="bone"></div>`)}
  </div>`;
}

/**
 * @param {import("../remote.js").Remote<any>} remote
 * @param {string} what
 */
function failed(remote, what) {
  return html`<div class="blank" role="alert">
    <h2>${remote.error?.status === 404 ? "Not found" : `The ${what} can't be read`}</h2>
    <p>${remote.error?.message}</p>
    <button class="primary" @click=${() => remote.refresh()}>Try again</button>
  </div>`;
}

/**
 * @param {import("../remote.js").Remote<any>} remote
 * @param {string} what
 */
function stale(remote, what) {
  if (remote.error?.isAway) {
    return nothing; // the banner of the whole page says so
  }
  return html`<div class="note warn" role="status">
    <span>
      The ${what} can't be read: ${remote.error?.message} Shown as of ${moment(remote.readAt / 1000)}.
    </span>
    <button class="quiet" @click=${() => remote.refresh()}>Try again</button>
  </div>`;
}

/**
 * @param {string} title
 * @param {string} text
 * @param {Template} [action]
 */
export const blank = (title, text, action = nothing) =>
  html`<div class="blank"><h2>${title}</h2><p>${text}</p>${action}</div>`;
