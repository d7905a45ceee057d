// @ts-check
/** A device's ports: what they carry now, and over the last six hours. */
import { readAddresses, shortened } from "../addresses.js";
import { get, path } from "../api.js";
import { bits, count, isKnown, percent, scaled } from "../format.js";
import { onDevice } from "../live.js";
import { Remote, Watch } from "../remote.js";
import { setQuery } from "../router.js";
import { html, nothing, Subscription, synced, View } from "../ui.js";
import { duplex } from "./duplex.js";
import "./port-spark.js";
import { blank, remoteView } from "./remote-view.js";
import { portStatus } from "./status.js";
import "./table.js";
import { trafficBars, utilisation } from "./traffic.js";

/** @typedef {import("../types.js").Device} Device */
/** @typedef {import("../types.js").Port} Port */

/** @param {Port} port */
const errors = (port) =>
  isKnown(port.ifInErrors_rate) || isKnown(port.ifOutErrors_rate)
    ? (port.ifInErrors_rate ?? 0) + (port.ifOutErrors_rate ?? 0)
    : null;

/** @type {import("./table.js").Column<Port>} */
const VLAN = {
  id: "vlan",
  title: "VLAN",
  kind: "number",
  sort: (port) => Number(port.ifVlan ?? 0),
  cell: (port) => port.ifVlan ?? "–",
};

/**
 * @param {string} device
 * @param {Port[]} ports
 */
const columns = (device, ports) =>
  /** @type {import("./table.js").Column<Port>[]} */ ([
    {
      id: "state",
      title: "State",
      kind: "lead",
      sort: (port) => `${port.ifAdminStatus === "down"}${port.ifOperStatus}`,
      cell: portStatus,
    },
    {
      id: "name",
      title: "Port",
      kind: "lead",
      sort: (port) => port.ifName,
      cell: (port) => html`<a data-row href=${portLink(device, port)}>${port.ifName}</a>
        ${port.ifAlias ? html`<small class="reason">${port.ifAlias}</small>` : nothing}
        ${port.addresses?.length ? html`<small class="reason">${shortened(port.addresses)}</small>` : nothing}`,
    },
    {
      id: "traffic",
      title: "Now",
      sort: (port) => Math.max(port.in_bps ?? -1, port.out_bps ?? -1),
      cell: trafficBars,
    },
    {
      id: "load",
      title: "Load",
      kind: "number",
      sort: utilisation,
      cell: (port) => percent(utilisation(port)),
    },
    {
      id: "spark",
      title: "6 hours",
      kind: "wide",
      cell: (port) => html`<port-spark .device=${device} .name=${port.series}></port-spark>`,
    },
    {
      id: "speed",
      title: "Speed",
      kind: "number",
      sort: (port) => port.ifSpeed,
      cell: (port) => html`${bits(port.ifSpeed || null)}
        ${duplex(port) === "half" ? html`<small class="reason">half duplex</small>` : nothing}`,
    },
    ...(ports.some((port) => port.ifVlan) ? [VLAN] : []),
    {
      id: "errors",
      title: "Errors",
      kind: "number",
      sort: errors,
      cell: (port) =>
        html`<span class=${(errors(port) ?? 0) > 0 ? "alarm" : ""}>${scaled(errors(port), "/s")}</span>`,
    },
  ]);

class PortTable extends View {
  static properties = { device: { attribute: false }, query: { attribute: false } };

  constructor() {
    super();
    this.device = /** @type {Device} */ ({});
    this.query = new URLSearchParams();
    /** @type {Remote<Port[]>} */
    this.ports = new Remote((signal) => this.#read(signal), 60_000);
    new Watch(this, this.ports);
    new Subscription(this, () => onDevice((device) => this.#polled(device)));
  }

  render() {
    return html`<section class="panel" aria-labelledby="ports">
      <header><h2 id="ports">Ports</h2></header>
      ${remoteView(this.ports, {
        what: "ports",
        isEmpty: (ports) => ports.length === 0,
        empty: () =>
          blank("No ports", "None was found yet: they are looked for at the first answered poll."),
        show: (ports) => this.#list(ports),
      })}
    </section>`;
  }

  /** @param {Port[]} ports */
  #list(ports) {
    const words = (this.query.get("q") ?? "").toLowerCase();
    const rows = ports.filter((port) => textOf(port).includes(words));
    return html`<div class="toolbar inside">
        <input type="search" placeholder="Filter (/)" aria-label="Filter ports" .value=${synced(words)}
          @input=${(/** @type {any} */ e) => setQuery({ q: e.target.value })} />
        <span class="muted tally" role="status">${count(rows.length, "port")}</span>
      </div>
      <data-table label="Ports" .columns=${columns(this.device.hostname, ports)} .rows=${rows}
        .keyOf=${(/** @type {Port} */ port) => port.port_id}
        .hrefOf=${(/** @type {Port} */ port) => portLink(this.device.hostname, port)}
        .sort=${this.query.get("sort") ?? ""}
        @sort-change=${(/** @type {CustomEvent} */ e) => setQuery({ sort: e.detail })}
      ></data-table>`;
  }

  /** @param {Device} device */
  #polled(device) {
    const isOurs = device.device_id === this.device.device_id;
    if (isOurs && device.last_poll !== this.device.last_poll && !this.ports.isLoading) {
      this.ports.refresh();
    }
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const device = `/api/v0/devices/${path(this.device.hostname)}`;
    const [answer, addresses] = await Promise.all([
      get(`${device}/ports`, { signal }),
      readAddresses(`${device}/ip`, signal),
    ]);
    return answer.ports.map((/** @type {Port} */ port) => ({ ...port, addresses: addresses.get(port.port_id) }));
  }
}

/** @param {Port} port */
const textOf = (port) =>
  [port.ifName, port.ifAlias, port.ifDescr, port.ifOperStatus, ...(port.addresses ?? [])].join(" ").toLowerCase();

/**
 * @param {string} device
 * @param {Port} port
 */
const portLink = (device, port) => `/devices/${encodeURIComponent(device)}/ports/${port.port_id}`;

customElements.define("port-table", PortTable);
