// @ts-check
/** One port: what it carries, now and over time. */
import "../components/graph-panel.js";
import "../components/time-range.js";
import { readAddresses } from "../addresses.js";
import { get, path } from "../api.js";
import { compared } from "../compare.js";
import { facts } from "../components/facts.js";
import { blank, remoteView } from "../components/remote-view.js";
import { portStatus } from "../components/status.js";
import { panTo, zoomIn, zoomOut } from "../components/time-range.js";
import { trafficBars, utilisation } from "../components/traffic.js";
import { recall } from "../fleet.js";
import { bits, percent, scaled } from "../format.js";
import { portGraphs } from "../graphs.js";
import { Remote, Watch } from "../remote.js";
import { isBlank, readSeries } from "../series.js";
import { ago, bounds, epoch, fullMoment, rangeOf } from "../time.js";
import { html, nothing, Ticker } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Port} Port */
/** @typedef {import("../types.js").Series} Series */

class PortPage extends Page {
  constructor() {
    super();
    /** @type {Remote<Port>} */
    this.port = new Remote((signal) => this.#readPort(signal), 30_000);
    /** @type {Remote<Series>} */
    this.series = new Remote((signal) => this.#readSeries(signal), 60_000, (series) => this.#isNew(series));
    new Watch(this, this.port);
    new Watch(this, this.series);
    new Ticker(this, 10_000);
  }

  get heading() {
    return `${this.port.data?.ifName ?? "Port"} · ${this.params.device}`;
  }

  get range() {
    return rangeOf(this.query);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (this.hasUpdated && changed.has("query")) {
      this.series.refresh();
    }
  }

  render() {
    const device = this.params.device;
    return html`<nav class="crumbs" aria-label="Where">
        <a href="/devices">Devices</a>
        <a href="/devices/${encodeURIComponent(device)}">${recall(device)?.display || device}</a>
      </nav>
      ${remoteView(this.port, { what: "port", lines: 3, show: (port) => this.#head(port) })}
      <time-range .range=${this.range}></time-range>
      <div class="graphs" @zoom=${(/** @type {CustomEvent} */ e) => zoomIn(e.detail)}
        @pan=${(/** @type {CustomEvent} */ e) => panTo(e.detail)}
        @zoom-out=${() => zoomOut(this.range)}>
        ${remoteView(this.series, {
          what: "series",
          lines: 10,
          isEmpty: isBlank,
          empty: () => blank("Nothing measured", "There is no value in this time range."),
          show: (series) => this.#graphs(series),
        })}
      </div>`;
  }

  /** @param {Port} port */
  #head(port) {
    return html`<div class="head named">
        <h1>${port.ifName}</h1>
        ${port.ifAlias ? html`<span class="alias">${port.ifAlias}</span>` : nothing}
        ${portStatus(port)}
      </div>
      <section class="panel port-now" aria-label="Port">
        <div class="inside">${trafficBars(port)}</div>
        <div class="inside">
          ${facts([
            ["Load", percent(utilisation(port))],
            ["Speed", bits(port.ifSpeed)],
            ["Errors in", scaled(port.ifInErrors_rate, "/s")],
            ["Errors out", scaled(port.ifOutErrors_rate, "/s")],
            ["Last poll", ago(port.poll_time)],
            ["State since", changedAt(port)],
            ["MTU", port.ifMtu],
            ["MAC", mac(port.ifPhysAddress)],
            ["Description", port.ifDescr === port.ifName ? "" : port.ifDescr],
            ["Index", port.ifIndex],
            ["Type", port.ifType],
            ["IP addresses", port.addresses?.join(", "), true],
          ])}
        </div>
      </section>`;
  }

  /** @param {Series} series */
  #graphs(series) {
    const range = this.range.preset ? [series.from, series.to] : bounds(this.range);
    return compared(series, portGraphs).map(
      (graph) => html`<graph-panel
        .graph=${graph}
        .series=${series}
        .range=${range}
        .bands=${series.gaps ?? []}
        ?isLoading=${this.series.isLoading}
      ></graph-panel>`,
    );
  }

  /** @param {Series} series of a port whose first values are on their way */
  #isNew(series) {
    return this.range.preset !== "" && isBlank(series);
  }

  /** @param {AbortSignal} signal */
  async #readPort(signal) {
    const url = `/api/v0/ports/${path(this.params.port)}`;
    const [answer, addresses] = await Promise.all([get(url, { signal }), readAddresses(`${url}/ip`, signal)]);
    return { ...answer.port[0], addresses: addresses.get(answer.port[0].port_id) };
  }

  /** @param {AbortSignal} signal */
  async #readSeries(signal) {
    const name = `port-id${this.params.port}`;
    return readSeries(this.params.device, name, this.range, signal);
  }
}

/** @param {string | null} text LibreNMS writes twelve digits without colons */
const mac = (text) => (/^[0-9a-f]{12}$/i.test(text ?? "") ? text?.match(/../g)?.join(":") : text) ?? "";

/** @param {Port} port */
function changedAt(port) {
  const at = epoch(port.ifLastChange);
  return at ? html`<span title=${fullMoment(at)}>${ago(at)}</span>` : "";
}

customElements.define("page-port", PortPage);
