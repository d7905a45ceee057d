// @ts-check
/** What happened, newest first: in short, for the overview and a device's page. */
import { get, path } from "../api.js";
import { onDevice } from "../live.js";
import { Remote, Watch } from "../remote.js";
import { ago, epoch, fullMoment } from "../time.js";
import { html, nothing, Subscription, Ticker, View } from "../ui.js";
import { blank, remoteView } from "./remote-view.js";
import { shape } from "./status.js";

/** @typedef {import("../types.js").EventEntry} EventEntry */

class EventList extends View {
  static properties = { limit: { type: Number }, device: { type: String } };

  constructor() {
    super();
    this.limit = 10;
    /** Of one device; empty for all. */
    this.device = "";
    /** @type {Remote<EventEntry[]>} */
    this.remote = new Remote((signal) => this.#load(signal), 30_000);
    new Watch(this, this.remote);
    new Ticker(this, 10_000);
    new Subscription(this, () => onDevice((device) => this.#changed(device.state_since)));
  }

  render() {
    return remoteView(this.remote, {
      what: "events",
      isEmpty: (events) => events.length === 0,
      empty: () => blank("No events", "Nothing has happened yet."),
      show: (events) => html`<ol class="events">
        ${events.map(
          (event) => html`<li>
            ${shape(severityTone(event.severity))}
            <span class="visually-hidden">${severityWord(event.severity)}</span>
            <span>
              ${event.hostname && !this.device
                ? html`<a href="/devices/${encodeURIComponent(event.hostname)}">${event.hostname}</a> `
                : nothing}${event.message}
            </span>
            <time title=${fullMoment(epoch(event.datetime))}>${ago(epoch(event.datetime))}</time>
          </li>`,
        )}
      </ol>`,
    });
  }

  /** @param {AbortSignal} signal */
  async #load(signal) {
    const of = this.device ? `/${path(this.device)}` : "";
    const url = `/api/v0/logs/eventlog${of}?limit=${this.limit}`;
    return (await get(url, { signal })).logs.slice(0, this.limit);
  }

  /** @param {number | null} since a state that began a moment ago has left an event behind */
  #changed(since) {
    if (since && Date.now() / 1000 - since < 15 && !this.remote.isLoading) {
      this.remote.refresh();
    }
  }
}

const TONES = /** @type {const} */ (["unknown", "up", "info", "info", "degraded", "down"]);
const WORDS = ["unknown", "ok", "info", "notice", "warning", "error"];

/** @param {number} severity */
export const severityTone = (severity) => TONES[severity] ?? "unknown";

/** @param {number} severity */
export const severityWord = (severity) => WORDS[severity] ?? "unknown";

customElements.define("event-list", EventList);
