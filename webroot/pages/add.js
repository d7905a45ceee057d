// @ts-check
/** What might be monitored: a scan finds it, or neighbours tell of it. */
import "../components/accept-proposed.js";
import "../components/scan-network.js";
import "../components/table.js";
import { get, patch } from "../api.js";
import { openDialog } from "../components/dialog.js";
import { icon } from "../components/icons.js";
import { pager, startOf } from "../components/pager.js";
import { proposedColumns } from "../components/proposed-columns.js";
import { blank, remoteView } from "../components/remote-view.js";
import { say } from "../components/toast.js";
import { count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { setQuery } from "../router.js";
import { session } from "../session.js";
import { html, nothing, synced, Ticker } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../components/proposed-columns.js").Proposed} Proposed */
/** @typedef {{ proposed: Proposed[], total: number, open: number }} Proposals */

const PAGE_ROWS = 100;

class AddPage extends Page {
  static properties = { ...Page.properties, chosen: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {Remote<Proposals>} */
    this.proposals = new Remote((signal) => this.#read(signal), 60_000);
    /** @type {Map<number, Proposed>} */
    this.chosen = new Map();
    this.problem = "";
    this.asked = "";
    new Watch(this, this.proposals);
    new Ticker(this, 30_000);
  }

  get heading() {
    return "Find devices";
  }

  get #isIgnored() {
    return this.query.get("ignored") === "1";
  }

  get #words() {
    return this.query.get("q") ?? "";
  }

  willUpdate() {
    const asked = this.#question().toString();
    if (this.hasUpdated && asked !== this.asked) {
      this.chosen = new Map();
      this.proposals.refresh();
    }
    this.asked = asked;
  }

  render() {
    return html`<div class="head">
        <h1>Find devices</h1>
        ${session.mayOperate
          ? html`<button @click=${addDevice}>${icon("add")}Add one by its address</button>`
          : nothing}
      </div>
      ${session.mayOperate
        ? html`<scan-network @found=${() => this.proposals.refresh()}></scan-network>`
        : nothing}
      <h2 class="proposed">Proposed</h2>
      <div class="toolbar">
        <input type="search" placeholder="Filter (/)" aria-label="Filter what is proposed"
          .value=${synced(this.#words)}
          @input=${(/** @type {any} */ e) => setQuery({ q: e.target.value, start: "" })} />
        <div class="chips" role="group" aria-label="Which">
          ${this.#chip("", "Open", this.proposals.data?.open)} ${this.#chip("1", "Ignored")}
        </div>
        <span class="muted tally" role="status">
          ${this.proposals.data ? count(this.proposals.data.total, "device") : ""}
        </span>
      </div>
      ${remoteView(this.proposals, {
        what: "proposed devices",
        isEmpty: (found) => found.proposed.length === 0,
        empty: () => this.#nothing(),
        show: (found) => this.#list(found),
      })}
      ${this.chosen.size ? this.#actions() : nothing}`;
  }

  /** @param {string} value @param {string} title @param {number} [many] */
  #chip(value, title, many) {
    const isChosen = this.#isIgnored === (value === "1");
    return html`<button aria-pressed=${isChosen} @click=${() => setQuery({ ignored: value, start: "" })}>
      ${title} ${many === undefined ? nothing : html`<b>${many.toLocaleString("en")}</b>`}
    </button>`;
  }

  /** @param {Proposals} found */
  #list(found) {
    return html`<data-table class="proposals" label="Proposed devices" isSorted
        .columns=${proposedColumns(found.proposed, session.mayOperate ? this.chosen : undefined, (chosen) => {
          this.chosen = chosen;
        })}
        .rows=${found.proposed}
        .keyOf=${(/** @type {Proposed} */ one) => one.id}></data-table>
      ${pager({
        start: startOf(this.query),
        shown: found.proposed.length,
        total: found.total,
        step: PAGE_ROWS,
        what: "proposed devices",
      })}`;
  }

  #actions() {
    const doneWith = this.#isIgnored ? "Propose again" : "Ignore";
    return html`<div class="bulk" role="region" aria-label="Chosen proposals">
      <b role="status">${count(this.chosen.size, "device")} chosen</b>
      <button class="primary" @click=${() => this.#accept()}>Add…</button>
      <button @click=${() => this.#decide(!this.#isIgnored)}>${doneWith}</button>
      <button class="quiet" @click=${() => (this.chosen = new Map())}>Choose none</button>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
    </div>`;
  }

  #accept() {
    const dialog = openDialog("accept-proposed", { proposed: [...this.chosen.values()] });
    dialog.addEventListener("done", () => this.#again());
  }

  /** @param {boolean} ignored */
  async #decide(ignored) {
    this.problem = "";
    try {
      for (const id of this.chosen.keys()) {
        await patch(`/api/v0/proposed/${id}`, { ignored });
      }
      say(`${count(this.chosen.size, "device")} ${ignored ? "ignored" : "proposed again"}.`);
      this.#again();
    } catch (error) {
      this.problem = String(/** @type {Error} */ (error).message);
      this.proposals.refresh();
    }
  }

  #again() {
    this.chosen = new Map();
    this.proposals.refresh();
  }

  #nothing() {
    if (this.#words) {
      return blank("Nothing matches", "No proposed device has these words.", html`<button
        @click=${() => setQuery({ q: "" })}>Show all</button>`);
    }
    return this.#isIgnored
      ? blank("Nothing is ignored", "What you ignore is not proposed again, and stands here.")
      : blank("Nothing is proposed", "Neighbours of devices (LLDP, CDP) that are not monitored appear here, and what a scan finds.");
  }

  #question() {
    return new URLSearchParams({
      search: this.#words,
      ignored: this.#isIgnored ? "1" : "0",
      start: String(startOf(this.query)),
      limit: String(PAGE_ROWS),
    });
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Proposals>}
   */
  #read(signal) {
    return get(`/api/v0/proposed?${this.#question()}`, { signal });
  }
}

async function addDevice() {
  await import("../components/add-device.js");
  openDialog("add-device");
}

customElements.define("page-add", AddPage);
