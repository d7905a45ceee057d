// @ts-check
/** Adds chosen proposed devices, one after the other, and says which failed and why. */
import { post } from "../api.js";
import { counts } from "../fleet.js";
import { count } from "../format.js";
import { html, nothing } from "../ui.js";
import { ModalDialog } from "./dialog.js";
import { askedBy } from "./snmp-fields.js";
import { say } from "./toast.js";

/** @typedef {import("./proposed-columns.js").Proposed} Proposed */

const ADD_TIMEOUT_MILLIS = 90_000;

/** Sends `done` when it added something. */
class AcceptProposed extends ModalDialog {
  static properties = {
    isBusy: { state: true },
    at: { state: true },
    failures: { state: true },
  };

  constructor() {
    super();
    /** @type {Proposed[]} */
    this.proposed = [];
    this.isBusy = false;
    this.at = 0;
    /** @type {{ one: Proposed, why: string }[]} */
    this.failures = [];
  }

  get heading() {
    return `Add ${count(this.proposed.length, "device")}`;
  }

  content() {
    return html`<form @submit=${this.#submit} autocomplete="off">
      <fieldset ?disabled=${this.isBusy}>
        <p class="full named"><bdi>${this.proposed.slice(0, 5).map((one) => one.hostname).join(", ")}</bdi>${
          this.proposed.length > 5 ? ` and ${this.proposed.length - 5} more` : ""
        }</p>
        <snmp-fields hasKnown></snmp-fields>
        <label class="check full">
          <input name="force_add" type="checkbox" /> Add even what does not answer
        </label>
      </fieldset>
      ${this.failures.length
        ? html`<ul class="problem failures" role="alert">
            ${this.failures.map(({ one, why }) => html`<li><bdi>${one.hostname}</bdi>: ${why}</li>`)}
          </ul>`
        : nothing}
      <footer>
        <button type="button" @click=${() => this.close()}>${this.isBusy ? "Stop" : "Cancel"}</button>
        <button class="primary" ?disabled=${this.isBusy}>
          ${this.isBusy
            ? `Trying ${this.at} of ${this.proposed.length}…`
            : this.failures.length
              ? "Try again"
              : "Add"}
        </button>
      </footer>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const asked = askedBy(/** @type {HTMLFormElement} */ (event.target));
    this.isBusy = true;
    this.failures = [];
    this.at = 0;
    /** @type {{ one: Proposed, why: string }[]} */
    const failures = [];
    for (const one of this.proposed) {
      if (!this.isConnected) {
        break;
      }
      this.at++;
      try {
        await post(`/api/v0/proposed/${one.id}/accept`, asked, { timeoutMillis: ADD_TIMEOUT_MILLIS });
      } catch (error) {
        failures.push({ one, why: String(/** @type {Error} */ (error).message) });
      }
    }
    this.#isDone(failures);
  }

  /** @param {{ one: Proposed, why: string }[]} failures */
  #isDone(failures) {
    const added = this.at - failures.length;
    this.isBusy = false;
    this.failures = failures;
    this.proposed = failures.map(({ one }) => one);
    if (added > 0) {
      counts.refresh();
      say(`${count(added, "device")} added.`);
    }
    this.dispatchEvent(new Event("done"));
    if (failures.length === 0) {
      this.close();
    }
  }
}

customElements.define("accept-proposed", AcceptProposed);
