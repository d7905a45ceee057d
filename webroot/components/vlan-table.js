// @ts-check
/** A device's VLANs, and the ports whose frames without a tag belong to each. */
import { get, path } from "../api.js";
import { count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { html, View } from "../ui.js";
import { portLinks } from "./port-links.js";
import { blank, remoteView } from "./remote-view.js";
import "./table.js";

/** @typedef {import("../types.js").Device} Device */
/**
 * @typedef {object} Vlan
 * @property {number} vlan_id
 * @property {number} vlan_vlan its number
 * @property {number} vlan_domain
 * @property {string} vlan_name
 * @property {0 | 1} vlan_state 1 where it is in use
 */
/** @typedef {import("../types.js").Port} Port */
/** @typedef {Vlan & { ports: Port[] }} Row */

/**
 * @param {string} device
 * @returns {import("./table.js").Column<Row>[]}
 */
const columns = (device) => [
  {
    id: "vlan",
    title: "VLAN",
    kind: "lead",
    sort: (vlan) => vlan.vlan_domain * 1e7 + vlan.vlan_vlan,
    cell: (vlan) => html`${vlan.vlan_vlan}
      ${vlan.vlan_domain === 1 ? "" : html`<small class="reason">domain ${vlan.vlan_domain}</small>`}`,
  },
  { id: "name", title: "Name", kind: "lead", sort: (vlan) => vlan.vlan_name, cell: (vlan) => vlan.vlan_name },
  {
    id: "state",
    title: "State",
    sort: (vlan) => vlan.vlan_state,
    cell: (vlan) => (vlan.vlan_state ? "active" : "suspended"),
  },
  {
    id: "ports",
    title: "Untagged at",
    kind: "wide",
    sort: (vlan) => vlan.ports.length,
    cell: (vlan) =>
      vlan.ports.length ? portLinks(device, vlan.ports.map((port) => [port.port_id, port.ifName])) : "–",
  },
];

class VlanTable extends View {
  static properties = { device: { attribute: false }, sort: { state: true } };

  constructor() {
    super();
    this.device = /** @type {Device} */ ({});
    this.sort = "vlan";
    /** @type {Remote<Row[]>} */
    this.vlans = new Remote((signal) => this.#read(signal), 120_000);
    new Watch(this, this.vlans);
  }

  render() {
    return html`<section class="panel" aria-labelledby="vlans">
      <header>
        <h2 id="vlans">VLANs</h2>
        <span class="muted" role="status">${this.vlans.data ? count(this.vlans.data.length, "VLAN") : ""}</span>
      </header>
      ${remoteView(this.vlans, {
        what: "VLANs",
        isEmpty: (vlans) => vlans.length === 0,
        empty: () => this.#nothing(),
        show: (vlans) => html`<data-table label="VLANs" .columns=${columns(this.device.hostname)} .rows=${vlans}
          .keyOf=${(/** @type {Row} */ vlan) => vlan.vlan_id}
          .sort=${this.sort}
          @sort-change=${(/** @type {CustomEvent} */ event) => (this.sort = event.detail)}></data-table>`,
      })}
    </section>`;
  }

  #nothing() {
    return this.device.last_discovered
      ? blank("No VLANs", "The device tells of none (Q-BRIDGE-MIB, CISCO-VTP-MIB).")
      : blank("Not known yet", "VLANs are found by a device's first discovery, after its first poll.");
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const device = `/api/v0/devices/${path(this.device.hostname)}`;
    const [found, ports] = await Promise.all([
      get(`${device}/vlans`, { signal }),
      get(`${device}/ports?columns=port_id,ifName,ifVlan`, { signal }),
    ]);
    return found.vlans.map((/** @type {Vlan} */ vlan) => ({
      ...vlan,
      ports: ports.ports.filter((/** @type {Port} */ port) => port.ifVlan === String(vlan.vlan_vlan)),
    }));
  }
}

customElements.define("vlan-table", VlanTable);
