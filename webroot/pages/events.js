// @ts-check
/** The log: what happened, where, how bad. */
import "../components/table.js";
import { get, path } from "../api.js";
import { severityTone, severityWord } from "../components/event-list.js";
import { pager, startOf } from "../components/pager.js";
import { blank, remoteView } from "../components/remote-view.js";
import { status } from "../components/status.js";
import { capital, count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { setQuery } from "../router.js";
import { epoch, fullMoment, moment } from "../time.js";
import { html, synced } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").EventEntry} EventEntry */
/** @typedef {{ logs: EventEntry[], total: number }} Log */

const PAGE_EVENTS = 100;

const LEAST = [
  ["", "All severities"],
  ["notice", "Notice and worse"],
  ["warning", "Warning and worse"],
  ["error", "Errors"],
];

/** @type {import("../components/table.js").Column<EventEntry>[]} */
const COLUMNS = [
  {
    id: "time",
    title: "When",
    cell: (event) =>
      html`<time title=${fullMoment(epoch(event.datetime))}>${moment(epoch(event.datetime))}</time>`,
  },
  {
    id: "severity",
    title: "Severity",
    kind: "lead",
    cell: (event) => status(severityTone(event.severity), capital(severityWord(event.severity))),
  },
  {
    id: "message",
    title: "What",
    kind: "lead",
    cell: (event) => event.message,
  },
  {
    id: "device",
    title: "Device",
    cell: (event) =>
      event.hostname
        ? html`<a data-row href="/devices/${encodeURIComponent(event.hostname)}">${event.hostname}</a>`
        : "–",
  },
  { id: "type", title: "Kind", cell: (event) => event.type },
];

class EventsPage extends Page {
  static properties = { ...Page.properties, names: { state: true } };

  constructor() {
    super();
    /** @type {Remote<Log>} */
    this.log = new Remote((signal) => this.#read(signal), 20_000);
    this.asked = "";
    /** @type {string[]} of devices, for choosing one */
    this.names = [];
    new Watch(this, this.log);
  }

  get heading() {
    return "Events";
  }

  get #device() {
    return this.query.get("device") ?? "";
  }

  /** How bad they are at least; empty for all. */
  get #least() {
    return this.query.get("severity") ?? "";
  }

  get #start() {
    return startOf(this.query);
  }

  willUpdate() {
    const asked = `${this.#device} ${this.#least} ${this.#start}`;
    if (this.hasUpdated && asked !== this.asked) {
      this.log.refresh();
    }
    this.asked = asked;
  }

  render() {
    return html`<div class="head"><h1>Events</h1></div>
      <div class="toolbar">
        <input type="search" placeholder="Filter these events (/)" aria-label="Filter these events"
          .value=${synced(this.query.get("q") ?? "")}
          @input=${(/** @type {any} */ e) => setQuery({ q: e.target.value })} />
        <input class="inline" list="device-names" placeholder="All devices" aria-label="Device"
          autocomplete="off" spellcheck="false" .value=${synced(this.#device)}
          @input=${(/** @type {any} */ e) => this.#suggest(e.target.value)}
          @change=${(/** @type {any} */ e) => setQuery({ device: e.target.value.trim(), start: "" })} />
        <datalist id="device-names">
          ${this.names.map((name) => html`<option value=${name}></option>`)}
        </datalist>
        <select aria-label="How bad"
          @change=${(/** @type {any} */ e) => setQuery({ severity: e.target.value, start: "" })}>
          ${LEAST.map(
            ([least, title]) => html`<option value=${least} ?selected=${least === this.#least}>${title}</option>`,
          )}
        </select>
        <span class="muted tally">${this.log.data ? count(this.log.data.total, "event") : ""}</span>
      </div>
      ${remoteView(this.log, {
        what: "events",
        lines: 12,
        isEmpty: (log) => log.logs.length === 0,
        empty: () => blank("No events", this.#why()),
        show: (log) => this.#list(log),
      })}`;
  }

  /** Why there is none. */
  #why() {
    if (this.#least) {
      return "None so bad. Choose all severities to see the others.";
    }
    return this.#device ? "None of this device." : "Nothing has happened yet.";
  }

  /** @param {string} words typed so far */
  async #suggest(words) {
    const asked = new URLSearchParams({ search: words, limit: "20" });
    const found = await get(`/api/v0/devices?${asked}`).catch(() => ({ devices: [] }));
    this.names = found.devices.map((/** @type {{ hostname: string }} */ one) => one.hostname);
  }

  /** @param {Log} log */
  #list(log) {
    const words = (this.query.get("q") ?? "").toLowerCase();
    const rows = log.logs.filter((event) =>
      [event.message, event.hostname, event.type, severityWord(event.severity)]
        .join(" ")
        .toLowerCase()
        .includes(words),
    );
    return html`${rows.length === 0
        ? blank("No event matches", "None of the events on this page has these words.")
        : html`<data-table label="Events" .columns=${COLUMNS} .rows=${rows}
            .keyOf=${(/** @type {EventEntry} */ event) => event.event_id}></data-table>`}
      ${pager({
        start: this.#start,
        shown: log.logs.length,
        total: log.total,
        step: PAGE_EVENTS,
        what: "events",
        words: ["Newer", "Older"],
      })}`;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Log>}
   */
  async #read(signal) {
    const of = this.#device ? `/${path(this.#device)}` : "";
    const asked = new URLSearchParams({ start: String(this.#start), limit: String(PAGE_EVENTS) });
    if (this.#least) {
      asked.set("severity", this.#least);
    }
    const { logs, total } = await get(`/api/v0/logs/eventlog${of}?${asked}`, { signal });
    return { logs, total: total ?? logs.length };
  }
}

customElements.define("page-events", EventsPage);
