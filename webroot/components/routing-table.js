// @ts-check
/** The routers that a device exchanges routes with, and what it exchanged with them. */
import { get, path } from "../api.js";
import { capital, count, span } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { ago, ageOf, epoch, fullMoment } from "../time.js";
import { html, nothing, Ticker, View } from "../ui.js";
import { blank, remoteView } from "./remote-view.js";
import "./series-graph.js";
import { status } from "./status.js";
import "./table.js";

/**
 * @typedef {object} BgpPeer
 * @property {number} bgpPeer_id
 * @property {string} bgpPeerIdentifier its address with all digits
 * @property {string} bgpPeerRemoteAddr its address as people write it
 * @property {number} bgpPeerRemoteAs
 * @property {string} bgpPeerState
 * @property {"start" | "stop"} bgpPeerAdminStatus
 * @property {number | null} bgpPeerLastErrorCode
 * @property {number | null} bgpPeerLastErrorSubCode
 * @property {number} bgpPeerInUpdates
 * @property {number} bgpPeerOutUpdates
 * @property {number} bgpPeerFsmEstablishedTime seconds
 * @property {string} routerId
 * @property {boolean} is_good whether routes are exchanged
 * @property {string} since
 * @property {string} read_at
 */

/**
 * @typedef {object} OspfNeighbour
 * @property {number} id
 * @property {string} ospfNbrIpAddr
 * @property {string} ospfNbrRtrId
 * @property {string} ospfNbrState
 * @property {boolean} is_good
 * @property {string} since
 * @property {string} read_at
 */

/** @typedef {import("../types.js").Device} Device */
/** @typedef {{ bgp: BgpPeer[], ospf: OspfNeighbour[], names: import("../types.js").SeriesName[] }} Routing */

/** So many graphs of peers are open at once. */
const OPEN = 6;

/** @param {{ is_good: boolean }} one @param {string} word @param {boolean} isOff */
const state = (one, word, isOff) =>
  one.is_good
    ? status("up", capital(word))
    : isOff
      ? status("paused", "Switched off")
      : status("down", capital(word));

/** @param {{ since: string, read_at: string }} one */
const since = (one) => html`<span title="Since ${fullMoment(epoch(one.since))}, read ${ago(epoch(one.read_at))}"
  >${ageOf(epoch(one.since))}</span>`;

/** @type {import("./table.js").Column<BgpPeer>[]} */
const BGP = [
  {
    id: "state",
    title: "State",
    kind: "lead",
    sort: (peer) => `${peer.is_good} ${peer.bgpPeerState}`,
    cell: (peer) => state(peer, peer.bgpPeerState, peer.bgpPeerAdminStatus === "stop"),
  },
  {
    id: "peer",
    title: "Peer",
    kind: "lead",
    sort: (peer) => peer.bgpPeerIdentifier,
    cell: (peer) => html`<code>${peer.bgpPeerRemoteAddr || peer.bgpPeerIdentifier}</code>
      ${peer.routerId && peer.routerId !== "0.0.0.0" ? html`<small class="reason">${peer.routerId}</small>` : nothing}`,
  },
  {
    id: "as",
    title: "Remote AS",
    kind: "number",
    sort: (peer) => peer.bgpPeerRemoteAs,
    cell: (peer) => String(peer.bgpPeerRemoteAs),
  },
  {
    id: "up",
    title: "Established",
    kind: "number",
    sort: (peer) => peer.bgpPeerFsmEstablishedTime,
    cell: (peer) => (peer.is_good ? span(peer.bgpPeerFsmEstablishedTime) : "–"),
  },
  { id: "since", title: "In this state", kind: "number", sort: (peer) => peer.since, cell: since },
  {
    id: "updates",
    title: "Updates in / out",
    kind: "number",
    sort: (peer) => peer.bgpPeerInUpdates,
    cell: (peer) => `${peer.bgpPeerInUpdates.toLocaleString("en")} / ${peer.bgpPeerOutUpdates.toLocaleString("en")}`,
  },
  {
    id: "error",
    title: "Last error",
    cell: (peer) =>
      peer.bgpPeerLastErrorCode === null ? "–" : `${peer.bgpPeerLastErrorCode}/${peer.bgpPeerLastErrorSubCode}`,
  },
];

/** @type {import("./table.js").Column<OspfNeighbour>[]} */
const OSPF = [
  {
    id: "state",
    title: "State",
    kind: "lead",
    sort: (one) => `${one.is_good} ${one.ospfNbrState}`,
    cell: (one) => state(one, one.ospfNbrState, false),
  },
  {
    id: "neighbour",
    title: "Neighbour",
    kind: "lead",
    sort: (one) => one.ospfNbrIpAddr,
    cell: (one) => html`<code>${one.ospfNbrIpAddr}</code>`,
  },
  { id: "router", title: "Router", sort: (one) => one.ospfNbrRtrId, cell: (one) => html`<code>${one.ospfNbrRtrId}</code>` },
  { id: "since", title: "In this state", kind: "number", sort: (one) => one.since, cell: since },
];

class RoutingTable extends View {
  static properties = {
    device: { attribute: false },
    range: { attribute: false },
    sorts: { state: true },
  };

  constructor() {
    super();
    this.device = /** @type {Device} */ ({});
    /** @type {import("../time.js").Range | undefined} */
    this.range = undefined;
    /** @type {Record<string, string>} */
    this.sorts = { bgp: "state", ospf: "state" };
    /** @type {Remote<Routing>} */
    this.routing = new Remote((signal) => this.#read(signal), 60_000);
    new Watch(this, this.routing);
    new Ticker(this, 10_000);
  }

  render() {
    return remoteView(this.routing, {
      what: "routing",
      isEmpty: ({ bgp, ospf }) => bgp.length + ospf.length === 0,
      empty: () => this.#nothing(),
      show: (routing) => html`${this.#table("bgp", "BGP peers", "peer", BGP, routing.bgp, "bgpPeer_id")}
        ${this.#table("ospf", "OSPF neighbours", "neighbour", OSPF, routing.ospf, "id")}
        ${this.#graphs(routing.names)}`,
    });
  }

  /**
   * @param {string} id
   * @param {string} title
   * @param {string} one
   * @param {import("./table.js").Column<any>[]} columns
   * @param {any[]} rows
   * @param {string} key
   */
  #table(id, title, one, columns, rows, key) {
    return rows.length === 0
      ? nothing
      : html`<section class="panel" aria-labelledby=${id}>
          <header>
            <h2 id=${id}>${title}</h2>
            <span class="muted" role="status">${count(rows.length, one)}</span>
          </header>
          <data-table label=${title} .columns=${columns} .rows=${rows}
            .keyOf=${(/** @type {any} */ row) => row[key]}
            .sort=${this.sorts[id]}
            @sort-change=${(/** @type {CustomEvent} */ e) => (this.sorts = { ...this.sorts, [id]: e.detail })}
          ></data-table>
        </section>`;
  }

  /** @param {import("../types.js").SeriesName[]} names */
  #graphs(names) {
    const graph = (/** @type {import("../types.js").SeriesName} */ name) =>
      html`<series-graph .device=${this.device.hostname} .name=${name} .range=${this.range}></series-graph>`;
    return html`<div class="graph-grid">${names.slice(0, OPEN).map(graph)}</div>
      ${names.length > OPEN
        ? html`<details class="fold">
            <summary>More graphs: ${names.length - OPEN}</summary>
            <div class="graph-grid">${names.slice(OPEN).map(graph)}</div>
          </details>`
        : nothing}`;
  }

  #nothing() {
    return this.device.last_discovered
      ? blank("No routing peers", "The device tells of no BGP peers and no OSPF neighbours.")
      : blank("Not known yet", "Routing peers are found by a device's first discovery, after its first poll.");
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Routing>}
   */
  async #read(signal) {
    const of = path(this.device.hostname);
    const [bgp, ospf, all] = await Promise.all([
      get(`/api/v0/bgp?hostname=${of}`, { signal }),
      get(`/api/v0/ospf?hostname=${of}`, { signal }),
      get(`/api/v0/devices/${of}/series`, { signal }),
    ]);
    const isOurs = (/** @type {{ name: string }} */ { name }) => /^(bgp-|ospf-statistics$)/.test(name);
    return { bgp: bgp.bgp_sessions, ospf: ospf.ospf_neighbours, names: all.series.filter(isOurs) };
  }
}

customElements.define("routing-table", RoutingTable);
