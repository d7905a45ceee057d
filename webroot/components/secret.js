// @ts-check
/** Something that is shown once: a token, a generated password. */
import { html, nothing } from "../ui.js";
import { say } from "./toast.js";

/**
 * @param {string} what "The token of grafana"
 * @param {string} secret nothing is shown while empty
 */
export const secretOnce = (what, secret) =>
  secret === ""
    ? nothing
    : html`<div class="secret" role="status">
        <span>${what}. It is shown only now:</span>
        <code>${secret}</code>
        <button @click=${() => copy(secret)}>Copy</button>
      </div>`;

/** @param {string} secret */
async function copy(secret) {
  try {
    await navigator.clipboard.writeText(secret);
    say("Copied.");
  } catch {
    say("This browser does not let pages copy here: mark the text and copy it.", "down");
  }
}
