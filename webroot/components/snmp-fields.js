// @ts-check
/** How an agent is asked: the fields of a form that its version of SNMP needs, and no more. */
import { html, nothing, View } from "../ui.js";

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

export class SnmpFields extends View {
  static properties = {
    hasKnown: { type: Boolean },
    version: { state: true },
    level: { state: true },
  };

  constructor() {
    super();
    /** Whether credentials of other devices may be tried. */
    this.hasKnown = false;
    this.version = "v2c";
    this.level = "authPriv";
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasKnown) {
      this.version = "known";
    }
  }

  render() {
    const versions = this.hasKnown ? [["known", "As others"], ...VERSIONS] : VERSIONS;
    return html`<div class="full segmented" role="radiogroup" aria-label="SNMP version">
        ${versions.map(
          ([value, title]) => html`<label>
            <input type="radio" name="version" .value=${value} .checked=${this.version === value}
              @change=${() => (this.version = value)} />
            <span>${title}</span>
          </label>`,
        )}
      </div>
      ${this.version === "v3" ? this.#v3() : this.#community()}`;
  }

  #community() {
    if (this.version === "known") {
      return html`<p class="full muted">
        The credentials that other devices have are tried, five at most: those of the neighbour first.
      </p>`;
    }
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
}

/**
 * What a form with these fields asks for, in the API's words.
 *
 * @param {HTMLFormElement} form
 */
export function askedBy(form) {
  const fields = new FormData(form);
  const version = String(fields.get("version"));
  /** @type {Record<string, unknown>} */
  const asked = {};
  for (const [name, value] of fields) {
    if (value !== "" && name !== "version") {
      asked[name] = ["port", "interval"].includes(name) ? Number(value) : value;
    }
  }
  if (form.elements.namedItem("force_add")) {
    asked.force_add = fields.has("force_add");
  }
  if (version === "known") {
    asked.known_credentials = true;
  } else if (version === "ping") {
    asked.snmp_disable = true;
  } else {
    asked.snmpver = version;
  }
  return asked;
}

/** @param {string} value */
const choice = (value) => html`<option .value=${value}>${value}</option>`;

customElements.define("snmp-fields", SnmpFields);
