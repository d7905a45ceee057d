// @ts-check
/** From one part of a long list to the next. */
import { setQuery } from "../router.js";
import { html, nothing } from "../ui.js";

/**
 * @param {object} part
 * @param {number} part.start rows before it
 * @param {number} part.shown rows in it
 * @param {number} part.total
 * @param {number} part.step rows of a full part
 * @param {string} part.what for its name: "events"
 * @param {[string, string]} [part.words] back and on
 */
export function pager({ start, shown, total, step, what, words = ["Previous", "Next"] }) {
  const end = start + shown;
  if (start === 0 && end >= total) {
    return nothing;
  }
  const go = (/** @type {number} */ to) =>
    setQuery({ start: to > 0 ? String(to) : "" }, { replace: false });
  const first = shown === 0 ? 0 : start + 1;
  return html`<nav class="more" aria-label="Pages of ${what}">
    <button ?disabled=${start === 0} @click=${() => go(Math.max(0, start - step))}>${words[0]}</button>
    ${first.toLocaleString("en")} – ${end.toLocaleString("en")} of ${total.toLocaleString("en")}
    <button ?disabled=${end >= total} @click=${() => go(end)}>${words[1]}</button>
  </nav>`;
}

/** @param {URLSearchParams} query */
export const startOf = (query) => Math.max(0, Number.parseInt(query.get("start") ?? "0", 10) || 0);
