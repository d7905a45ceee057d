// @ts-check
/** The keys, on one card. */
import { KEYS } from "../keys.js";
import { html } from "../ui.js";
import { ModalDialog } from "./dialog.js";

class KeysHelp extends ModalDialog {
  get heading() {
    return "Keys";
  }

  content() {
    return html`<dl class="keys">
      ${KEYS.map(
        ([keys, what]) => html`<div>
          <dt>${keys.split(/ +/).map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${what}</dd>
        </div>`,
      )}
    </dl>`;
  }
}

customElements.define("keys-help", KeysHelp);
