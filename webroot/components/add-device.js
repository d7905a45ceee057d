// @ts-check
/** Adds a device: asks only what its version of SNMP needs, and shows which step failed and why. */
import { post } from "../api.js";
import { counts, linkTo } from "../fleet.js";
import { navigate } from "../router.js";
import { html, nothing } from "../ui.js";
import { ModalDialog } from "./dialog.js";
import { stepList } from "./steps.js";

const ADD_TIMEOUT_MILLIS = 90_000;
const HASHES = ["SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "MD5"];
const CIPHERS = ["AES", "AES-192", "AES-256", "AES-192-C", "AES-256-C", "DES"];
const LEVELS = [
  ["authPriv", "Password and encryption"],
  ["authNoPriv", "Password only"],
  ["noAuthNoPriv", "Neither"],
];
const VERSIONS = [
  ["v2c", "v2c"],
  ["v3", "v3"],
  ["v1", "v1"],
  ["ping", "Ping only"],
];

class AddDevice extends ModalDialog {
  static properties = {
    version: { state: true },
    level: { state: true },
    isBusy: { state: true },
    problem: { state: true },
    steps: { state: true },
  };

  constructor() {
    super();
    this.version = "v2c";
    this.level = "authPriv";
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
        <div class="full segmented" role="radiogroup" aria-label="SNMP version">
          ${VERSIONS.map(
            ([value, title]) => html`<label>
              <input type="radio" name="version" .value=${value} .checked=${this.version === value}
                @change=${() => (this.version = value)} />
              <span>${title}</span>
            </label>`,
          )}
        </div>
        ${this.version === "v3" ? this.#v3() : this.#community()}
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

  #community() {
    if (this.version === "ping") {
      return html`<p class="full muted">Latency and reachability only; SNMP is not asked.</p>`;
    }
    return html`<label class="full">Community
      <input name="community" value="public" spellcheck="false" autocapitalize="none" />
    </label>`;
  }

  #v3() {
    const hasPassword = this.level !== "noAuthNoPriv";
    return html`<label>User <input name="authname" required spellcheck="false" /></label>
      <label>Protection
        <select name="authlevel" @change=${(/** @type {any} */ e) => (this.level = e.target.value)}>
          ${LEVELS.map(([value, title]) => html`<option .value=${value}>${title}</option>`)}
        </select>
      </label>
      ${hasPassword
        ? html`<label>Password
              <input name="authpass" type="password" minlength="8" required
                autocomplete="new-password" />
            </label>
            <label>Hash <select name="authalgo">${HASHES.map(choice)}</select></label>`
        : nothing}
      ${this.level === "authPriv"
        ? html`<label>Encryption password
              <input name="cryptopass" type="password" minlength="8" required
                autocomplete="new-password" />
            </label>
            <label>Cipher <select name="cryptoalgo">${CIPHERS.map(choice)}</select></label>`
        : nothing}`;
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
    this.isBusy = true;
    this.problem = "";
    this.steps = [];
    try {
      const body = this.#asked(new FormData(/** @type {HTMLFormElement} */ (event.target)));
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

  /** @param {FormData} fields */
  #asked(fields) {
    /** @type {Record<string, unknown>} */
    const asked = {};
    for (const [name, value] of fields) {
      if (value !== "" && name !== "version") {
        asked[name] = ["port", "interval"].includes(name) ? Number(value) : value;
      }
    }
    asked.force_add = fields.has("force_add");
    if (this.version === "ping") {
      asked.snmp_disable = true;
    } else {
      asked.snmpver = this.version;
    }
    return asked;
  }
}

/** @param {string} value */
const choice = (value) => html`<option .value=${value}>${value}</option>`;

customElements.define("add-device", AddDevice);
