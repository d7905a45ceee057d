// @ts-check
/** Adds a device: asks only what its version of SNMP needs, and shows which step failed and why. */
import { post } from "../api.js";
import { counts, linkTo } from "../fleet.js";
import { navigate } from "../router.js";
import { html, nothing } from "../ui.js";
import { ModalDialog } from "./dialog.js";
import { askedBy } from "./snmp-fields.js";
import { stepList } from "./steps.js";

const ADD_TIMEOUT_MILLIS = 90_000;

class AddDevice extends ModalDialog {
  static properties = {
    isBusy: { state: true },
    problem: { state: true },
    steps: { state: true },
  };

  constructor() {
    super();
    this.isBusy = false;
    this.problem = "";
    /** @type {import("../types.js").Step[]} */
    this.steps = [];
  }

  get heading() {
    return "Add a device";
  }

  firstUpdated() {
    super.firstUpdated();
    /** @type {HTMLElement | null} */ (this.querySelector("[name=hostname]"))?.focus();
  }

  content() {
    return html`<form @submit=${this.#submit} autocomplete="off">
      <fieldset ?disabled=${this.isBusy}>
        <label class="full">Address or host name
          <input name="hostname" required placeholder="192.0.2.1" spellcheck="false"
            autocapitalize="none" />
        </label>
        <snmp-fields></snmp-fields>
        ${this.#more()}
      </fieldset>
      ${this.isBusy || this.steps.length ? stepList(this.steps, this.isBusy) : nothing}
      <p class="problem" role="alert">${this.problem}</p>
      <footer>
        <button type="button" @click=${() => this.close()}>Cancel</button>
        <button class="primary" ?disabled=${this.isBusy}>
          ${this.isBusy ? "Trying the device…" : this.steps.length ? "Try again" : "Add device"}
        </button>
      </footer>
    </form>`;
  }

  #more() {
    return html`<details class="full">
      <summary>More</summary>
      <div class="fields">
        <label>Name to show <input name="display" /></label>
        <label>SNMP port <input name="port" type="number" min="1" max="65535" placeholder="161" /></label>
        <label>Poller group <input name="poller_group" placeholder="0" spellcheck="false" /></label>
        <label>Interval, seconds
          <input name="interval" type="number" min="1" placeholder="of the node" />
        </label>
        <label class="check full">
          <input name="force_add" type="checkbox" /> Add it even if it does not answer
        </label>
      </div>
    </details>`;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const body = askedBy(/** @type {HTMLFormElement} */ (event.target));
    this.isBusy = true;
    this.problem = "";
    this.steps = [];
    try {
      const answer = await post("/api/v0/devices", body, { timeoutMillis: ADD_TIMEOUT_MILLIS });
      counts.refresh();
      this.close();
      navigate(linkTo(answer.devices[0]));
    } catch (error) {
      const { message, body } = /** @type {import("../api.js").ApiError} */ (error);
      this.steps = body.steps ?? [];
      this.problem = body.failed_step ? "Nothing was added: a step failed." : message;
    }
    this.isBusy = false;
  }
}

customElements.define("add-device", AddDevice);
