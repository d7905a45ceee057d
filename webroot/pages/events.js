// @ts-check
/** The log: what happened, where, how bad. */
import "../components/table.js";
import { get, path } from "../api.js";
import { severityTone, severityWord } from "../components/event-list.js";
import { blank, remoteView } from "../components/remote-view.js";
import { status } from "../components/status.js";
import { fleet } from "../fleet.js";
import { capital, count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { setQuery } from "../router.js";
import { epoch, fullMoment, moment } from "../time.js";
import { html, nothing, synced } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").EventEntry} EventEntry */
/** @typedef {{ logs: EventEntry[], total: number }} Log */

const PAGE_EVENTS = 100;

/** @type {import("../components/table.js").Column<EventEntry>[]} */
const COLUMNS = [
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
  {
    id: "time",
    title: "When",
    kind: "number",
    cell: (event) =>
      html`<time title=${fullMoment(epoch(event.datetime))}>${moment(epoch(event.datetime))}</time>`,
  },
];

class EventsPage extends Page {
  constructor() {
    super();
    /** @type {Remote<Log>} */
    this.log = new Remote((signal) => this.#read(signal), 20_000);
    this.asked = "";
    new Watch(this, this.log);
    new Watch(this, fleet);
  }

  get heading() {
    return "Events";
  }

  get #device() {
    return this.query.get("device") ?? "";
  }

  get #start() {
    return Math.max(0, Number.parseInt(this.query.get("start") ?? "0", 10) || 0);
  }

  willUpdate() {
    const asked = `${this.#device} ${this.#start}`;
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
        <select aria-label="Device" class="inline"
          @change=${(/** @type {any} */ e) => setQuery({ device: e.target.value, start: "" })}>
          <option value="">All devices</option>
          ${this.#names().map(
            (name) => html`<option .value=${name} ?selected=${name === this.#device}>${name}</option>`,
          )}
        </select>
        <span class="muted tally">${this.log.data ? count(this.log.data.total, "event") : ""}</span>
      </div>
      ${remoteView(this.log, {
        what: "events",
        lines: 12,
        isEmpty: (log) => log.logs.length === 0,
        empty: () => blank("No events", this.#device ? "None of this device." : "Nothing has happened yet."),
        show: (log) => this.#list(log),
      })}`;
  }

  #names() {
    const names = (fleet.data ?? []).map((device) => device.hostname).sort();
    return this.#device && !names.includes(this.#device) ? [this.#device, ...names] : names;
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
      ${this.#pager(log)}`;
  }

  /** @param {Log} log */
  #pager(log) {
    const end = this.#start + log.logs.length;
    if (this.#start === 0 && end >= log.total) {
      return nothing;
    }
    const go = (/** @type {number} */ start) =>
      setQuery({ start: start > 0 ? String(start) : "" }, { replace: false });
    return html`<nav class="more" aria-label="Pages of events">
      <button ?disabled=${this.#start === 0} @click=${() => go(this.#start - PAGE_EVENTS)}>Newer</button>
      ${this.#start + 1} – ${end} of ${log.total.toLocaleString("en")}
      <button ?disabled=${end >= log.total} @click=${() => go(end)}>Older</button>
    </nav>`;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Log>}
   */
  async #read(signal) {
    const of = this.#device ? `/${path(this.#device)}` : "";
    const asked = `start=${this.#start}&limit=${PAGE_EVENTS}`;
    const { logs, total } = await get(`/api/v0/logs/eventlog${of}?${asked}`, { signal });
    return { logs, total: total ?? logs.length };
  }
}

customElements.define("page-events", EventsPage);
