// @ts-check
/** How the devices are plugged together, as they tell it themselves. */
import "../components/network-map.js";
import "../components/table.js";
import { get } from "../api.js";
import { blank, remoteView } from "../components/remote-view.js";
import { status } from "../components/status.js";
import { stateOf } from "../fleet.js";
import { count } from "../format.js";
import { onDevice } from "../live.js";
import { Remote, Watch } from "../remote.js";
import { setQuery } from "../router.js";
import { topologyOf } from "../topology.js";
import { html, Subscription, synced } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Link} Link */

/** More can't be told apart on any screen. */
const MAX_PLACES = 1_500;

/** @param {string | null} hostname @param {string | null} display */
const device = (hostname, display) =>
  html`<a data-row href="/devices/${encodeURIComponent(hostname ?? "")}">${display || hostname}</a>`;

/** @type {import("../components/table.js").Column<Link>[]} */
const COLUMNS = [
  {
    id: "device",
    title: "Device",
    kind: "lead",
    sort: (link) => link.local_display || link.local_device,
    cell: (link) => device(link.local_device, link.local_display),
  },
  { id: "state", title: "State", cell: (link) => status(link.local_state) },
  { id: "port", title: "Port", sort: (link) => link.local_port, cell: (link) => link.local_port },
  {
    id: "neighbour",
    title: "Neighbour",
    sort: (link) => link.remote_display || link.remote_device,
    cell: (link) => device(link.remote_device, link.remote_display),
  },
  { id: "its-state", title: "Its state", cell: (link) => status(link.remote_state ?? "unknown") },
  {
    id: "its-port",
    title: "Its port",
    sort: (link) => link.remote_port_name || link.remote_port,
    cell: (link) => link.remote_port_name || link.remote_port,
  },
  { id: "by", title: "By", cell: (link) => link.protocol.toUpperCase() },
];

class MapPage extends Page {
  constructor() {
    super();
    /** @type {Remote<Link[]>} */
    this.links = new Remote(
      async (signal) => (await get("/api/v0/resources/links?known=1", { signal })).links,
      120_000,
    );
    new Watch(this, this.links);
    new Subscription(this, () => onDevice((one) => this.#heard(one)));
  }

  get heading() {
    return "Map";
  }

  render() {
    const words = (this.query.get("q") ?? "").toLowerCase();
    return html`<div class="head"><h1>Map</h1></div>
      <div class="toolbar">
        <input type="search" placeholder="Filter (/)" aria-label="Filter the map" .value=${synced(words)}
          @input=${(/** @type {any} */ event) => setQuery({ q: event.target.value })} />
      </div>
      ${remoteView(this.links, {
        what: "map",
        lines: 14,
        isEmpty: (links) => links.length === 0,
        empty: () =>
          blank(
            "No map yet",
            "Devices are drawn here when they tell of each other by LLDP or CDP: turn it on there, and add both ends. Discoveries look every few hours.",
            html`<a class="button" href="/devices">To the devices</a>`,
          ),
        show: (links) => this.#map(links.filter((link) => textOf(link).includes(words))),
      })}`;
  }

  /** @param {Link[]} links */
  #map(links) {
    if (links.length === 0) {
      return blank("Nothing matches", "No link has these words at either end.");
    }
    const topology = topologyOf(links);
    const isTooLarge = topology.places.length > MAX_PLACES;
    return html`<p class="muted" role="status">
        ${count(topology.places.length, "device")}, ${count(topology.cables.length, "cable")}
      </p>
      ${isTooLarge
        ? html`<p class="note warn">More than ${MAX_PLACES.toLocaleString("en")} devices are no picture: filter by a part of their names.</p>`
        : html`<network-map .topology=${topology}></network-map>`}
      <section class="panel map-links" aria-labelledby="links">
        <header><h2 id="links">Links</h2></header>
        <data-table label="Links" .columns=${COLUMNS} .rows=${links} .sort=${this.query.get("sort") ?? "device"}
          .keyOf=${(/** @type {Link} */ link) => link.id}
          @sort-change=${(/** @type {CustomEvent} */ event) => setQuery({ sort: event.detail })}></data-table>
      </section>`;
  }

  /** @param {import("../types.js").Device} one */
  #heard(one) {
    const state = stateOf(one);
    this.links.patch((links) =>
      links.map((link) => ({
        ...link,
        local_state: link.local_device_id === one.device_id ? state : link.local_state,
        remote_state: link.remote_device_id === one.device_id ? state : link.remote_state,
      })),
    );
  }
}

/** @param {Link} link */
const textOf = (link) =>
  [link.local_device, link.local_display, link.remote_device, link.remote_display, link.local_port]
    .join(" ")
    .toLowerCase();

customElements.define("page-map", MapPage);
