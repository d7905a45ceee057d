// @ts-check
/** One sentence on what was just done, read aloud, gone after a while. */
import { shape } from "./status.js";
import { html, View } from "../ui.js";

const SHOWN_MILLIS = 6_000;

class ToastNote extends View {
  static properties = { text: { type: String }, tone: { type: String } };

  constructor() {
    super();
    this.text = "";
    /** @type {"up" | "down"} */
    this.tone = "up";
  }

  render() {
    const role = this.tone === "down" ? "alert" : "status";
    return html`<div class="toast" role=${role}>${shape(this.tone)}<span>${this.text}</span></div>`;
  }
}

/**
 * @param {string} text
 * @param {"up" | "down"} [tone] down: it failed
 */
export function say(text, tone = "up") {
  document.querySelector("toast-note")?.remove();
  const note = Object.assign(document.createElement("toast-note"), { text, tone });
  document.querySelector("trimaran-app")?.append(note);
  setTimeout(() => note.remove(), SHOWN_MILLIS);
}

customElements.define("toast-note", ToastNote);
