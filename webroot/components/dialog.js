// @ts-check
/** A modal dialog on the browser's own: focus stays inside, Esc closes, focus returns. */
import { html, View } from "../ui.js";

/**
 * Subclasses render `content()`. Open it by putting it into the page; it removes itself and sends
 * `close`.
 */
export class ModalDialog extends View {
  /** @returns {string} */
  get heading() {
    return "";
  }

  /** @returns {import("../ui.js").Template} */
  content() {
    return "";
  }

  render() {
    return html`<dialog
      aria-labelledby="dialog-heading"
      @close=${() => this.#closed()}
      @click=${(/** @type {Event} */ e) => e.target === e.currentTarget && this.close()}
    >
      <div class="dialog-body">
        <header>
          <h2 id="dialog-heading">${this.heading}</h2>
          <button class="quiet icon" aria-label="Close" @click=${() => this.close()}>✕</button>
        </header>
        ${this.content()}
      </div>
    </dialog>`;
  }

  firstUpdated() {
    this.querySelector("dialog")?.showModal();
  }

  close() {
    this.querySelector("dialog")?.close();
  }

  #closed() {
    this.remove();
    this.dispatchEvent(new Event("close"));
  }
}

/**
 * Puts a dialog over the page, once.
 *
 * @param {string} tag
 * @param {object} [properties]
 * @returns {HTMLElement}
 */
export function openDialog(tag, properties = {}) {
  const dialog = Object.assign(document.createElement(tag), properties);
  document.querySelector("trimaran-app")?.append(dialog);
  return dialog;
}

/** The one way to everything, over the page; not over another dialog. */
export async function openPalette() {
  await import("./palette.js");
  if (!document.querySelector("dialog[open]")) {
    openDialog("command-palette");
  }
}

/**
 * Asks before something that can't be undone.
 *
 * @param {{ heading: string, text: string, action: string }} question
 * @returns {Promise<boolean>}
 */
export function confirmed(question) {
  return new Promise((resolve) => {
    const dialog = /** @type {ConfirmDialog} */ (openDialog("confirm-dialog", { question }));
    dialog.addEventListener("close", () => resolve(dialog.isConfirmed));
  });
}

class ConfirmDialog extends ModalDialog {
  constructor() {
    super();
    this.question = { heading: "", text: "", action: "" };
    this.isConfirmed = false;
  }

  get heading() {
    return this.question.heading;
  }

  content() {
    const confirm = () => {
      this.isConfirmed = true;
      this.close();
    };
    return html`<p>${this.question.text}</p>
      <footer>
        <button autofocus @click=${() => this.close()}>Cancel</button>
        <button class="danger" @click=${confirm}>${this.question.action}</button>
      </footer>`;
  }
}

customElements.define("confirm-dialog", ConfirmDialog);
