// @ts-check
/** Where the code of an authenticator is typed; phones and password managers know it by its name. */
import { html } from "../ui.js";

/**
 * @param {string} title
 * @param {{ isDigits?: boolean }} [only] isDigits: no recovery code will do
 */
export const codeField = (title, { isDigits = false } = {}) =>
  html`<label>${title}
    <input name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false"
      inputmode=${isDigits ? "numeric" : "text"} maxlength="20" required
      placeholder=${isDigits ? "123456" : "123456, or a recovery code"} />
  </label>`;
