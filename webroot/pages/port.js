// @ts-check
/** One port: what it carries, now and over time. */
import "../components/graph-panel.js";
import "../components/time-range.js";
import { readAddresses } from "../addresses.js";
import { get, path } from "../api.js";
import { compared } from "../compare.js";
import { duplex } from "../components/duplex.js";
import { facts } from "../components/facts.js";
import { portLinks } from "../components/port-links.js";
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
/**
 * @typedef {object} Layer one port on another; LibreNMS calls the upper one low
 * @property {number} high_port_id
 * @property {string | null} high_ifName
 * @property {number} low_port_id
 * @property {string | null} low_ifName
 */
/** @typedef {import("../types.js").Series} Series */

class PortPage extends Page {
  constructor() {
    super();
    /** @type {Remote<Port>} */
    this.port = new Remote((signal) => this.#readPort(signal), 30_000);
    /** @type {Remote<Series>} */
    this.series = new Remote((signal) => this.#readSeries(signal), 60_000, (series) => this.#isNew(series));
    /** @type {Remote<Layer[]>} */
    this.layers = new Remote((signal) => this.#readLayers(signal), 120_000);
    new Watch(this, this.port);
    new Watch(this, this.layers);
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
            ["Duplex", duplex(port)],
            ["VLAN", port.ifVlan],
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
            ...this.#layered(port),
          ])}
        </div>
      </section>`;
  }

  /**
   * What the port lies on, such as the members of a bundle, and what lies on it.
   *
   * @param {Port} port
   * @returns {[string, import("../components/facts.js").Value, boolean][]}
   */
  #layered(port) {
    const all = this.layers.data ?? [];
    const below = all.filter((layer) => layer.low_port_id === port.port_id);
    const above = all.filter((layer) => layer.high_port_id === port.port_id);
    /** @type {(ports: [number, string | null][]) => import("../components/facts.js").Value} */
    const links = (ports) => (ports.length ? portLinks(this.params.device, ports) : "");
    return [
      [
        port.ifType === "ieee8023adLag" ? "Members" : "Lies on",
        links(below.map((layer) => [layer.high_port_id, layer.high_ifName])),
        true,
      ],
      ["Carries", links(above.map((layer) => [layer.low_port_id, layer.low_ifName])), true],
    ];
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
  async #readLayers(signal) {
    const device = `/api/v0/devices/${path(this.params.device)}`;
    return (await get(`${device}/port_stack?valid_mappings=1`, { signal })).mappings;
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
