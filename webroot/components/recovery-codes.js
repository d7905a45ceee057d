// @ts-check
/** The codes that let one in without the authenticator, shown once. */
import { html } from "../ui.js";
import { say } from "./toast.js";

/**
 * @param {string[]} codes
 * @param {() => void} done
 */
export const recoveryCodes = (codes, done) => html`<div class="inside recovery" role="status">
  <p>${codes.length} recovery codes. Each signs you in once without the authenticator. Keep them where
    it is not: they are shown only now.</p>
  <ol>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
  <p class="buttons">
    <button @click=${() => copy(codes)}>Copy</button>
    <button class="primary" @click=${done}>I have kept them</button>
  </p>
</div>`;

/** @param {string[]} codes */
async function copy(codes) {
  try {
    await navigator.clipboard.writeText(codes.join("\n"));
    say("Copied.");
  } catch {
    say("This browser does not let pages copy here: mark the codes and copy them.", "down");
  }
}
