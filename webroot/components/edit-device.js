// @ts-check
/** Changes how a device is named and polled. Sends only what is different. */
import { patch, path } from "../api.js";
import { html, nothing } from "../ui.js";
import { ModalDialog } from "./dialog.js";

/** @typedef {import("../types.js").Device} Device */

/** What may be done without, and what it is called. */
const MODULES = [
  ["meters", "Processors, memory, sensors"],
  ["inventory", "Inventory"],
  ["neighbours", "Neighbours"],
  ["ip-addresses", "IP addresses"],
  ["vlans", "VLANs and duplex"],
  ["ports-stack", "Bundles and subinterfaces"],
  ["netstats", "Packets of protocols"],
  ["hr", "Processes and users"],
  ["ucd", "Load"],
  ["ucd-diskio", "Disks"],
  ["bgp-peers", "BGP peers"],
  ["ospf", "OSPF neighbours"],
];

/** @param {Device} device */
const offOf = (device) => (device.modules_off ?? "").split(",").filter(Boolean);

class EditDevice extends ModalDialog {
  static properties = { device: { attribute: false }, problem: { state: true }, isBusy: { state: true } };

  constructor() {
    super();
    this.device = /** @type {Device} */ ({});
    this.problem = "";
    this.isBusy = false;
  }

  get heading() {
    return `Edit ${this.device.hostname}`;
  }

  content() {
    const device = this.device;
    const hasCommunity = device.snmpver !== "v3" && !device.snmp_disable;
    return html`<form @submit=${this.#submit} autocomplete="off">
      <fieldset ?disabled=${this.isBusy}>
        <label class="full">Name to show
          <input name="display" .value=${ownDisplay(device)} placeholder=${device.hostname} />
        </label>
        <label>Interval, seconds
          <input name="interval" type="number" min="1" required .value=${String(device.interval)} />
        </label>
        <label>Poller group
          <input name="poller_group" required spellcheck="false"
            .value=${String(device.poller_group)} />
        </label>
        <label>SNMP port
          <input name="port" type="number" min="1" max="65535" required .value=${String(device.port)} />
        </label>
        ${hasCommunity
          ? html`<label>New community
              <input name="community" placeholder="unchanged" spellcheck="false" />
            </label>`
          : nothing}
        ${this.#modules()}
      </fieldset>
      <p class="problem" role="alert">${this.problem}</p>
      <footer>
        <button type="button" @click=${() => this.close()}>Cancel</button>
        <button class="primary" ?disabled=${this.isBusy}>Save</button>
      </footer>
    </form>`;
  }

  #modules() {
    const off = offOf(this.device);
    return html`<details class="full" ?open=${off.length > 0}>
      <summary>Collected: ${off.length ? `all but ${off.length} of ${MODULES.length}` : "all"}</summary>
      <div class="fields">
        ${MODULES.map(
          ([name, title]) => html`<label class="check">
            <input type="checkbox" name="module" .value=${name} .checked=${!off.includes(name)} /> ${title}
          </label>`,
        )}
      </div>
    </details>`;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const changes = this.#changes(new FormData(/** @type {HTMLFormElement} */ (event.target)));
    if (changes.length === 0) {
      this.close();
      return;
    }
    this.isBusy = true;
    try {
      await patch(`/api/v0/devices/${path(this.device.hostname)}`, {
        field: changes.map(([field]) => field),
        data: changes.map(([, data]) => data),
      });
      this.dispatchEvent(new Event("saved"));
      this.close();
    } catch (error) {
      this.problem = /** @type {Error} */ (error).message;
    }
    this.isBusy = false;
  }

  /**
   * @param {FormData} fields
   * @returns {[string, string | number][]}
   */
  #changes(fields) {
    /** @type {Record<string, unknown>} */
    const before = { ...this.device, display: ownDisplay(this.device) };
    /** @type {[string, string | number][]} */
    const changes = [];
    const wanted = fields.getAll("module");
    const off = MODULES.map(([name]) => name).filter((name) => !wanted.includes(name)).sort().join(",");
    if (off !== offOf(this.device).sort().join(",")) {
      changes.push(["modules_off", off]);
    }
    for (const [name, value] of fields) {
      if (name === "module") {
        continue;
      }
      const text = String(value);
      const isSecretKept = name === "community" && text === "";
      if (text !== String(before[name] ?? "") && !isSecretKept) {
        changes.push([name, name === "port" || name === "interval" ? Number(text) : text]);
      }
    }
    return changes;
  }
}

/** Without a name of its own a device is shown by its address. */
const ownDisplay = (/** @type {Device} */ device) =>
  device.display === device.hostname ? "" : (device.display ?? "");

customElements.define("edit-device", EditDevice);
