// @ts-check
/** What is known about a thing, as name and value; what is not known is left out. */
import { html, nothing } from "../ui.js";

/** @typedef {import("../ui.js").Template | number | null | undefined} Value */

/** @param {[name: string, value: Value, isWide?: boolean][]} rows */
export const facts = (rows) => html`<dl class="facts">
  ${rows.map(([name, value, isWide]) =>
    value === "" || value === null || value === undefined
      ? nothing
      : html`<div class=${isWide ? "full" : ""}><dt>${name}</dt><dd>${value}</dd></div>`,
  )}
</dl>`;
