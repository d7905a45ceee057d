// @ts-check
/** What stands at the other ends of a device's cables. */
import { get, path } from "../api.js";
import { count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { html, nothing, View } from "../ui.js";
import { blank, remoteView } from "./remote-view.js";
import { status } from "./status.js";
import "./table.js";

/** @typedef {import("../types.js").Device} Device */
/** @typedef {import("../types.js").Link} Link */

/** @param {string} device @param {number | null} port @param {string} name */
const portOf = (device, port, name) =>
  port ? html`<a href="/devices/${encodeURIComponent(device)}/ports/${port}">${name}</a>` : name;

/** @param {Link} link */
const remoteName = (link) => link.remote_display || link.remote_device || link.remote_hostname;

/** @type {import("./table.js").Column<Link>[]} */
const COLUMNS = [
  {
    id: "port",
    title: "Port",
    kind: "lead",
    sort: (link) => link.local_port,
    cell: (link) => portOf(link.local_device, link.local_port_id, link.local_port),
  },
  {
    id: "neighbour",
    title: "Neighbour",
    kind: "lead",
    sort: remoteName,
    cell: (link) =>
      link.remote_device
        ? html`<a href="/devices/${encodeURIComponent(link.remote_device)}">${remoteName(link)}</a>
            ${remoteName(link) === link.remote_hostname ? nothing : html`<small class="reason">${link.remote_hostname}</small>`}`
        : html`${link.remote_hostname || "without a name"} <small class="reason">not monitored</small>`,
  },
  {
    id: "state",
    title: "State",
    sort: (link) => link.remote_state ?? "",
    cell: (link) => (link.remote_device ? status(/** @type {any} */ (link.remote_state)) : "–"),
  },
  {
    id: "remote-port",
    title: "Its port",
    sort: (link) => link.remote_port_name ?? link.remote_port,
    cell: (link) => portOf(link.remote_device ?? "", link.remote_port_id, link.remote_port_name || link.remote_port),
  },
  {
    id: "address",
    title: "Address",
    sort: (link) => link.remote_address,
    cell: (link) => (link.remote_address ? html`<code>${link.remote_address}</code>` : "–"),
  },
  {
    id: "what",
    title: "What",
    kind: "wide",
    sort: (link) => link.remote_platform ?? link.remote_version,
    cell: (link) => html`<span class="clip">${link.remote_platform || link.remote_version}</span>`,
  },
  { id: "protocol", title: "By", sort: (link) => link.protocol, cell: (link) => link.protocol.toUpperCase() },
];

class LinkTable extends View {
  static properties = { device: { attribute: false }, sort: { state: true } };

  constructor() {
    super();
    this.device = /** @type {Device} */ ({});
    this.sort = "port";
    /** @type {Remote<Link[]>} */
    this.links = new Remote((signal) => this.#read(signal), 120_000);
    new Watch(this, this.links);
  }

  render() {
    return html`<section class="panel" aria-labelledby="neighbours">
      <header>
        <h2 id="neighbours">Neighbours</h2>
        <span class="muted" role="status">${this.links.data ? count(this.links.data.length, "neighbour") : ""}</span>
      </header>
      ${remoteView(this.links, {
        what: "neighbours",
        isEmpty: (links) => links.length === 0,
        empty: () => this.#nothing(),
        show: (links) => html`<data-table label="Neighbours" .columns=${COLUMNS} .rows=${links}
          .keyOf=${(/** @type {Link} */ link) => link.id}
          .sort=${this.sort}
          @sort-change=${(/** @type {CustomEvent} */ event) => (this.sort = event.detail)}></data-table>`,
      })}
    </section>`;
  }

  #nothing() {
    return this.device.last_discovered
      ? blank("No neighbours", "The device tells of none, by LLDP or CDP.")
      : blank("Not known yet", "Neighbours are found by a device's first discovery, after its first poll.");
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    return (await get(`/api/v0/devices/${path(this.device.hostname)}/links`, { signal })).links;
  }
}

customElements.define("link-table", LinkTable);
