// @ts-check
/** What a device counts as a whole: load, disks, packets of each protocol. */
import { get, path } from "../api.js";
import { Remote, Watch } from "../remote.js";
import { html, nothing, View } from "../ui.js";
import { blank, remoteView } from "./remote-view.js";
import "./series-graph.js";

/** @typedef {import("../types.js").SeriesName} SeriesName */

/** What stands together, in this order; what is in none waits behind a fold. */
const GROUPS = /** @type {[string, RegExp][]} */ ([
  ["Work", /^(ucd_load|ucd_cpu|hr_processes|hr_users)$/],
  ["Packets", /^netstats-/],
  ["Disks", /^ucd_diskio-/],
]);

/** On a tab of their own. */
const ROUTING = /^(bgp-|ospf-statistics$)/;

/** Before the others of their group, in this order. */
const FIRST = ["ucd_load", "ucd_cpu", "netstats-ip", "netstats-tcp", "netstats-udp"];

/** @param {SeriesName} name */
const rank = (name) => (FIRST.includes(name.name) ? FIRST.indexOf(name.name) : FIRST.length);

/** So many graphs of a group are open at once. */
const OPEN = 8;

class FigureGraphs extends View {
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
      empty: () =>
        blank(
          "Nothing of the system as a whole",
          "This device counts neither packets nor load by SNMP, or was not looked at yet.",
        ),
      show: (names) => this.#all(names),
    });
  }

  /** @param {SeriesName[]} names */
  #all(names) {
    const rest = names.filter((one) => GROUPS.every(([, of]) => !of.test(one.name)));
    return html`${GROUPS.map(([title, of]) => this.#group(title, names.filter((one) => of.test(one.name))))}
      ${this.#folded("More counters", rest)}`;
  }

  /**
   * @param {string} title
   * @param {SeriesName[]} names
   */
  #group(title, names) {
    return names.length === 0
      ? nothing
      : html`<section aria-label=${title}>
          <h2>${title}</h2>
          <div class="graph-grid">${names.slice(0, OPEN).map((one) => this.#graph(one))}</div>
          ${this.#folded(`More of ${title.toLowerCase()}`, names.slice(OPEN))}
        </section>`;
  }

  /**
   * @param {string} title
   * @param {SeriesName[]} names
   */
  #folded(title, names) {
    return names.length === 0
      ? nothing
      : html`<details class="fold">
          <summary>${title}: ${names.length}</summary>
          <div class="graph-grid">${names.map((one) => this.#graph(one))}</div>
        </details>`;
  }

  /** @param {SeriesName} name */
  #graph(name) {
    return html`<series-graph .device=${this.device} .name=${name} .range=${this.range}></series-graph>`;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<SeriesName[]>}
   */
  async #read(signal) {
    const answer = await get(`/api/v0/devices/${path(this.device)}/series`, { signal });
    return /** @type {SeriesName[]} */ (answer.series)
      .filter((one) => one.kind === "figure" && !ROUTING.test(one.name))
      .sort((one, other) => rank(one) - rank(other));
  }
}

customElements.define("figure-graphs", FigureGraphs);
