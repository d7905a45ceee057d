// @ts-check
/** What stands behind the monitoring, as the node that answers sees it. */
import "../components/node-table.js";
import "../components/table.js";
import { cluster } from "../cluster.js";
import { dutyTable } from "../components/duty-table.js";
import { facts } from "../components/facts.js";
import { blank, remoteView } from "../components/remote-view.js";
import { spoolState } from "../components/spool-state.js";
import { status, toneOf } from "../components/status.js";
import { capital, count, millis, octets, span } from "../format.js";
import { Watch } from "../remote.js";
import { ago, fullMoment } from "../time.js";
import { html, nothing, Ticker } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Endpoint} Endpoint */

/** @type {import("../components/table.js").Column<Endpoint>[]} */
const ENDPOINTS = [
  {
    id: "state",
    title: "State",
    kind: "lead",
    cell: (endpoint) => status(toneOf(endpoint.state), capital(endpoint.state)),
  },
  {
    id: "url",
    title: "Endpoint",
    kind: "lead",
    cell: (endpoint) => html`<b>${endpoint.url}</b>
      ${endpoint.error && endpoint.state !== "up" ? html`<small class="reason">${endpoint.error}</small>` : nothing}`,
  },
  {
    id: "queued",
    title: "Waiting",
    kind: "number",
    cell: (endpoint) => `${endpoint.queued.toLocaleString("en")} samples`,
  },
  {
    id: "since",
    title: "So since",
    kind: "number",
    cell: (endpoint) =>
      html`<span title=${fullMoment(endpoint.since)}>${ago(endpoint.since)}</span>`,
  },
];

/** @typedef {import("../types.js").Server} Server */

/** @type {import("../components/table.js").Column<Server>[]} */
const SERVERS = [
  {
    id: "use",
    title: "Use",
    kind: "lead",
    cell: (server) => status(toneOf(server.state), capital(server.use)),
  },
  {
    id: "name",
    title: "Server",
    kind: "lead",
    cell: (server) => html`<b>${server.name}</b>
      ${server.error && server.state !== "up" ? html`<small class="reason">${server.error}</small>` : nothing}`,
  },
  {
    id: "standing",
    title: "Stands",
    cell: (server) => (server.nodes ? `${server.standing}, ${server.nodes} nodes` : server.standing),
  },
  { id: "lag", title: "Lag", kind: "number", cell: (server) => server.lag.toLocaleString("en") },
  {
    id: "latency",
    title: "Answers in",
    kind: "number",
    cell: (server) => (server.latency_ms === null ? "–" : millis(server.latency_ms)),
  },
  { id: "product", title: "Product", kind: "wide", cell: (server) => server.product || "–" },
];

class ClusterPage extends Page {
  constructor() {
    super();
    new Watch(this, cluster);
    new Ticker(this, 5_000);
  }

  get heading() {
    return "Cluster";
  }

  render() {
    return html`<div class="head"><h1>Cluster</h1></div>
      ${remoteView(cluster, { what: "cluster", lines: 10, show: (seen) => this.#all(seen) })}`;
  }

  /** @param {import("../types.js").Cluster} seen */
  #all({ nodes, endpoints, database, duties, spool }) {
    return html`<div class="stack">
      <section class="panel" aria-labelledby="nodes">
        <header><h2 id="nodes">Nodes</h2><span class="muted">poll devices, serve this page</span></header>
        <node-table .nodes=${nodes}></node-table>
      </section>
      <section class="panel" aria-labelledby="endpoints">
        <header><h2 id="endpoints">Endpoints</h2><span class="muted">keep the time series</span></header>
        ${endpoints.length === 0
          ? blank("No endpoint", "Time series are kept by the node itself.")
          : html`<data-table label="Endpoints" .columns=${ENDPOINTS} .rows=${endpoints}
              .keyOf=${(/** @type {Endpoint} */ endpoint) => endpoint.url}></data-table>`}
      </section>
      <div class="columns">
        <section class="panel" aria-labelledby="database">
          <header><h2 id="database">Database</h2>
            ${status(toneOf(database.state), capital(database.state))}
          </header>
          <div class="inside">
            ${(database.servers ?? []).length > 1
              ? html`<data-table label="Database servers" .columns=${SERVERS}
                  .rows=${database.servers}
                  .keyOf=${(/** @type {Server} */ server) => server.name}></data-table>`
              : facts([["Kind", database.kind], ...(database.servers ?? []).map(serverFact)])}
          </div>
        </section>
        <section class="panel" aria-labelledby="spool">
          <header><h2 id="spool">Spool</h2>
            ${status(...spoolState(spool))}
          </header>
          <div class="inside">
            ${facts([
              ["Waiting", count(spool.queued ?? spool.records, "sample")],
              ["On disk", `${count(spool.records, "sample")}, ${octets(spool.bytes)}`],
              ["Oldest", spool.oldest ? span(spool.oldest) : "–"],
            ])}
          </div>
        </section>
      </div>
      ${duties ? this.#duties(duties) : nothing}
    </div>`;
  }

  /** @param {import("../components/duty-table.js").Duties} duties */
  #duties(duties) {
    return html`<section class="panel" aria-labelledby="duties">
      <header><h2 id="duties">Duties</h2><span class="muted">done by one node for all</span></header>
      ${duties.duties.length === 0
        ? blank("Unknown", duties.reason ?? "No node has looked at them yet.")
        : dutyTable(duties.duties)}
    </section>`;
  }
}

/**
 * @param {import("../types.js").Server} server
 * @returns {[string, import("../ui.js").Template]}
 */
const serverFact = (server) => [
  server.name,
  html`<span title="Since ${fullMoment(server.since)}">
    ${status(toneOf(server.state), capital(server.state))} ${server.error ?? nothing}
  </span>`,
];

customElements.define("page-cluster", ClusterPage);
