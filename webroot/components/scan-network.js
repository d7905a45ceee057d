// @ts-check
/** Looks for devices in a network, 256 addresses at a time. What is none yet is proposed. */
import { post } from "../api.js";
import { count } from "../format.js";
import { html, nothing, View } from "../ui.js";
import { askedBy } from "./snmp-fields.js";

const SCAN_TIMEOUT_MILLIS = 70_000;
const PORTION = 24;
const SHORTEST = 20;
const EXPECTED = "an IPv4 network of at most 4096 addresses, such as 10.0.16.0/20";

/**
 * Networks that a node takes at once; the node judges what is none.
 *
 * @param {string} network
 */
export function portions(network) {
  const form = /^(\d{1,3}\.\d{1,3})\.(\d{1,3})\.0\/(\d{1,2})$/.exec(network);
  if (!form || Number(form[3]) >= PORTION) {
    return [network];
  }
  const [first, many] = [Number(form[2]), 2 ** (PORTION - Number(form[3]))];
  if (Number(form[3]) < SHORTEST || first % many !== 0 || first + many > 256) {
    throw new Error(`network: ${network} (expected: ${EXPECTED})`);
  }
  return Array.from({ length: many }, (_, index) => `${form[1]}.${first + index}.0/${PORTION}`);
}

/** Sends `found` after each portion. */
class ScanNetwork extends View {
  static properties = {
    isBusy: { state: true },
    said: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.isBusy = false;
    this.said = "";
    this.problem = "";
    this.isStopped = false;
  }

  render() {
    return html`<form class="scan panel" @submit=${this.#submit} autocomplete="off">
      <h2>Scan a network</h2>
      <fieldset class="fields" ?disabled=${this.isBusy}>
        <label>Network
          <input name="network" required placeholder="10.0.0.0/24" spellcheck="false"
            autocapitalize="none" />
        </label>
        <label>SNMP port <input name="port" type="number" min="1" max="65535" placeholder="161" /></label>
        <snmp-fields></snmp-fields>
      </fieldset>
      <footer>
        <button class="primary" ?disabled=${this.isBusy}>${this.isBusy ? "Scanning…" : "Scan"}</button>
        ${this.isBusy
          ? html`<button type="button" ?disabled=${this.isStopped} @click=${this.#stop}>Stop</button>`
          : nothing}
        <span role="status">${this.said}</span>
      </footer>
      <p class="problem" role="alert">${this.problem}</p>
    </form>`;
  }

  #stop() {
    this.isStopped = true;
    this.said += " Stopping…";
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.isStopped = true;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const asked = askedBy(/** @type {HTMLFormElement} */ (event.target));
    this.isBusy = true;
    this.isStopped = false;
    this.problem = "";
    this.said = "";
    try {
      await this.#scan(asked, portions(String(asked.network).trim()));
    } catch (error) {
      this.problem = String(/** @type {Error} */ (error).message);
    }
    this.isBusy = false;
  }

  /**
   * @param {Record<string, unknown>} asked
   * @param {string[]} networks
   */
  async #scan(asked, networks) {
    const sum = { tried: 0, addresses: 0, found: 0, known: 0 };
    for (const [index, network] of networks.entries()) {
      if (this.isStopped) {
        break;
      }
      this.said = networks.length > 1 ? `${network}, ${index + 1} of ${networks.length}.` : "";
      const answer = await post("/api/v0/scan", { ...asked, network }, { timeoutMillis: SCAN_TIMEOUT_MILLIS });
      sum.tried += answer.tried;
      sum.addresses += answer.addresses;
      sum.found += answer.found.length;
      sum.known += answer.found.filter((/** @type {any} */ one) => one.device_id !== null).length;
      this.dispatchEvent(new CustomEvent("found", { detail: answer.found }));
    }
    const left = sum.addresses - sum.tried;
    this.said = `${sum.found} of ${count(sum.tried, "address", "addresses")} answer: ${
      sum.known
    } are devices already, ${sum.found - sum.known} are proposed.${
      left ? ` ${left} were not tried, for lack of time.` : ""
    }`;
  }
}

customElements.define("scan-network", ScanNetwork);
