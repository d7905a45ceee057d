// @ts-check
/** Whom a device has seen: its agent is asked when somebody asks. */
import { get, path } from "../api.js";
import { count } from "../format.js";
import { html, nothing, synced, View } from "../ui.js";
import { blank } from "./remote-view.js";
import "./table.js";

/** @typedef {import("../types.js").Device} Device */

/**
 * @typedef {object} Seen a row of one of the tables
 * @property {number} port_id 0 where it is no known port
 * @property {number} ifIndex 0 where it is not known
 * @property {string | null} ifName
 * @property {string} mac_address
 * @property {string} [address] of the ARP table
 * @property {number} [vlan_id] of the bridge table; 0 where it is not known
 */

/** @param {string} mac twelve digits */
const spelled = (mac) => mac.match(/../g)?.join(":") ?? mac;

/** @param {string} device */
const portColumn = (device) => ({
  id: "port",
  title: "Port",
  kind: /** @type {const} */ ("lead"),
  sort: (/** @type {Seen} */ row) => row.ifName ?? row.ifIndex,
  cell: (/** @type {Seen} */ row) =>
    row.port_id
      ? html`<a href="/devices/${encodeURIComponent(device)}/ports/${row.port_id}">${row.ifName}</a>`
      : row.ifIndex
        ? `index ${row.ifIndex}`
        : "–",
});

const MAC = {
  id: "mac",
  title: "MAC",
  sort: (/** @type {Seen} */ row) => row.mac_address,
  cell: (/** @type {Seen} */ row) => html`<code>${spelled(row.mac_address)}</code>`,
};

const ADDRESS = {
  id: "address",
  title: "Address",
  sort: (/** @type {Seen} */ row) => row.address,
  cell: (/** @type {Seen} */ row) => html`<code>${row.address}</code>`,
};

const VLAN = {
  id: "vlan",
  title: "VLAN",
  kind: /** @type {const} */ ("number"),
  sort: (/** @type {Seen} */ row) => row.vlan_id,
  cell: (/** @type {Seen} */ row) => row.vlan_id || "–",
};

/** What can be read, by the word in the API's path. */
const TABLES = {
  arp: { title: "ARP table", rows: "arp", columns: [ADDRESS, MAC], what: "address" },
  fdb: { title: "Bridge table", rows: "ports_fdb", columns: [MAC, VLAN], what: "MAC" },
};

class SeenTable extends View {
  static properties = {
    device: { attribute: false },
    shown: { state: true },
    rows: { state: true },
    left: { state: true },
    problem: { state: true },
    isReading: { state: true },
    words: { state: true },
    sort: { state: true },
  };

  constructor() {
    super();
    this.device = /** @type {Device} */ ({});
    /** @type {"" | "arp" | "fdb"} */
    this.shown = "";
    /** @type {Seen[]} */
    this.rows = [];
    this.left = "";
    this.problem = "";
    this.isReading = false;
    this.words = "";
    this.sort = "port";
  }

  render() {
    return html`<section class="panel" aria-labelledby="seen">
      <header>
        <h2 id="seen">${this.shown ? TABLES[this.shown].title : "Seen by the device"}</h2>
        <div class="buttons">
          <button ?disabled=${this.isReading} @click=${() => this.#read("arp")}>Read ARP table</button>
          <button ?disabled=${this.isReading} @click=${() => this.#read("fdb")}>Read bridge table</button>
        </div>
      </header>
      ${this.#body()}
    </section>`;
  }

  #body() {
    if (!this.shown) {
      return html`<p class="inside muted">The agent of the device is asked when you press a button; nothing is stored.</p>`;
    }
    if (this.isReading) {
      return html`<p class="inside muted" role="status">The agent is asked …</p>`;
    }
    if (this.problem) {
      return html`<div class="blank" role="alert"><h2>The table can't be read</h2><p>${this.problem}</p></div>`;
    }
    return this.rows.length === 0
      ? blank("Nothing there", "The agent has no such table, or nothing stands in it.")
      : this.#table(TABLES[this.shown]);
  }

  /** @param {typeof TABLES.arp | typeof TABLES.fdb} table */
  #table(table) {
    const words = this.words.toLowerCase();
    const rows = this.rows.filter((row) => textOf(row).includes(words));
    return html`${this.left ? html`<div class="note warn" role="status">Not all of it: ${this.left}.</div>` : nothing}
      <div class="toolbar inside">
        <input type="search" placeholder="Filter" aria-label="Filter the table" .value=${synced(this.words)}
          @input=${(/** @type {any} */ event) => (this.words = event.target.value)} />
        <span class="muted tally" role="status">${count(rows.length, "row")}</span>
      </div>
      <data-table label=${table.title} .columns=${[portColumn(this.device.hostname), ...table.columns]} .rows=${rows}
        .sort=${this.sort}
        @sort-change=${(/** @type {CustomEvent} */ event) => (this.sort = event.detail)}></data-table>`;
  }

  /** @param {"arp" | "fdb"} shown */
  async #read(shown) {
    this.shown = shown;
    this.isReading = true;
    this.problem = "";
    try {
      const answer = await get(`/api/v0/devices/${path(this.device.hostname)}/${shown}`);
      this.rows = answer[TABLES[shown].rows];
      this.left = answer.cut_short ?? "";
    } catch (error) {
      this.problem = /** @type {Error} */ (error).message;
    } finally {
      this.isReading = false;
    }
  }
}

/** @param {Seen} row */
const textOf = (row) =>
  [row.ifName, row.mac_address, spelled(row.mac_address), row.address, row.vlan_id].join(" ").toLowerCase();

customElements.define("seen-table", SeenTable);
