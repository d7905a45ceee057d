// @ts-check
/** What is stored of a device besides its ports and what is measured of it: latency first, the rest on demand. */
import { get, path } from "../api.js";
import { Remote, Watch } from "../remote.js";
import { html, nothing, View } from "../ui.js";
import { blank, remoteView } from "./remote-view.js";
import "./series-graph.js";

/** @typedef {import("../types.js").SeriesName} SeriesName */

/** In this order; the rest waits behind a fold. */
const FIRST = ["icmp-perf", "ping-perf", "poller-perf", "uptime"];

/** Of what has a list of its own. */
const ELSEWHERE = ["port", "processor", "memory", "storage", "sensor", "supply", "figure"];

class DeviceGraphs extends View {
  static properties = { device: { type: String }, range: { attribute: false } };

  constructor() {
    super();
    this.device = "";
    /** @type {import("../time.js").Range | undefined} */
    this.range = undefined;
    /** @type {Remote<SeriesName[]>} */
    this.names = new Remote((signal) => this.#read(signal), 120_000);
    new Watch(this, this.names);
  }

  render() {
    return remoteView(this.names, {
      what: "graphs",
      lines: 4,
      isEmpty: (names) => names.length === 0,
      empty: () => blank("No graphs yet", "They begin with the first poll."),
      show: (names) => this.#all(names),
    });
  }

  /** @param {SeriesName[]} names */
  #all(names) {
    const first = FIRST.flatMap((name) => names.filter((one) => one.name === name));
    const rest = names.filter((one) => !FIRST.includes(one.name));
    return html`<div class="graph-grid">${first.map((one) => this.#graph(one))}</div>
      ${rest.length === 0
        ? nothing
        : html`<details class="fold">
            <summary>More graphs: ${rest.length}</summary>
            <div class="graph-grid">${rest.map((one) => this.#graph(one))}</div>
          </details>`}`;
  }

  /** @param {SeriesName} name */
  #graph(name) {
    const isTall = /^(icmp|ping)-perf/.test(name.name);
    return html`<series-graph class=${isTall ? "tall" : ""} .device=${this.device}
      .name=${name} .range=${this.range}></series-graph>`;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<SeriesName[]>}
   */
  async #read(signal) {
    const answer = await get(`/api/v0/devices/${path(this.device)}/series`, { signal });
    const names = /** @type {SeriesName[]} */ (answer.series);
    return names.filter((one) => !ELSEWHERE.includes(one.kind));
  }
}

customElements.define("device-graphs", DeviceGraphs);
