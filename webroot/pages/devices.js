// @ts-check
/** Every device, most urgent first, however many there are. */
import "../components/bulk-actions.js";
import "../components/window-table.js";
import { columnChoice, orderOf, shownColumns } from "../components/device-columns.js";
import { openDialog } from "../components/dialog.js";
import { icon } from "../components/icons.js";
import { blank, remoteView } from "../components/remote-view.js";
import { shape } from "../components/status.js";
import { DeviceRows } from "../device-rows.js";
import { linkTo, nameOf, onTurn, STATES, sum } from "../fleet.js";
import { capital, count } from "../format.js";
import { setQuery } from "../router.js";
import { session } from "../session.js";
import { html, nothing, Subscription, synced, Ticker } from "../ui.js";
import { WALL_FIGURES, wallFigure } from "../wall.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Device} Device */
/** @typedef {import("../device-rows.js").Part} Part */

class DevicesPage extends Page {
  static properties = { ...Page.properties, chosen: { state: true } };

  constructor() {
    super();
    this.rows = new DeviceRows();
    /** @type {Set<string>} hostnames */
    this.chosen = new Set();
    this.version = 0;
    new Subscription(this, () => this.rows.watch(() => this.#renew()));
    new Subscription(this, () => onTurn(() => this.rows.first.refresh()));
    new Ticker(this, 5_000);
  }

  get heading() {
    return "Devices";
  }

  get #words() {
    return this.query.get("q") ?? "";
  }

  get #state() {
    return this.query.get("state") ?? "";
  }

  get #isWall() {
    return this.query.get("view") === "graphs";
  }

  get #sort() {
    return this.query.get("sort") ?? "state";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (this.#isWall) {
      import("../components/device-wall.js");
    }
    if (changed.has("query")) {
      const asked = { search: this.#words, state: this.#state, order: orderOf(this.#sort) };
      this.rows.ask(new URLSearchParams(asked));
    }
    this.version += 1;
  }

  render() {
    return html`<div class="head">
        <h1>Devices</h1>
        ${session.mayOperate
          ? html`<div class="toolbar">
              <a class="button" href="/add">${icon("search")}Find devices</a>
              <button class="primary" @click=${addDevice}>${icon("add")}Add device</button>
            </div>`
          : nothing}
      </div>
      ${remoteView(this.rows.first, {
        what: "devices",
        lines: 12,
        isEmpty: (part) => sum(part.counts) === 0 && this.#words === "",
        empty: firstDevice,
        show: (part) => this.#list(part),
      })}`;
  }

  /** @param {Part} part */
  #list(part) {
    return html`<div class="toolbar">
        <input type="search" placeholder="Filter (/)" aria-label="Filter devices"
          .value=${synced(this.#words)} @input=${filter} />
        ${this.#chips(part)}
        <span class="muted tally" role="status">${count(part.total, "device")}</span>
        ${this.#isWall ? figureChoice(this.query) : columnChoice(() => this.#renew())}
        ${lookChoice(this.#isWall)}
      </div>
      ${part.total === 0
        ? blank(
            "No device matches",
            "Nothing here has these words and this state.",
            html`<button @click=${() => setQuery({ q: "", state: "" })}>Show all</button>`,
          )
        : this.#isWall
          ? this.#wall(part)
          : this.#table(part)}
      ${this.chosen.size > 0
        ? html`<bulk-actions .names=${[...this.chosen]} @clear=${() => this.#choose([])}
            @done=${() => this.rows.first.refresh()}></bulk-actions>`
        : nothing}`;
  }

  /** @param {Part} part */
  #wall(part) {
    return html`<device-wall
      .total=${part.total}
      .rowAt=${(/** @type {number} */ index) => this.rows.at(index)}
      .figure=${wallFigure(this.query.get("figure") ?? "")}
      .question=${`${this.#words} ${this.#state} ${this.#sort}`}
      .version=${this.version}
      @want=${(/** @type {CustomEvent} */ e) => this.rows.want(e.detail.from, e.detail.to)}
    ></device-wall>`;
  }

  /** @param {Part} part */
  #table(part) {
    const columns = session.mayOperate ? [this.#choice(part), ...shownColumns()] : shownColumns();
    return html`<window-table
      class="devices"
      label="Devices"
      .columns=${columns}
      .total=${part.total}
      .rowAt=${(/** @type {number} */ index) => this.rows.at(index)}
      .hrefOf=${linkTo}
      .isChosen=${(/** @type {Device} */ device) => this.chosen.has(device.hostname)}
      .version=${this.version}
      .sort=${this.#sort}
      @want=${(/** @type {CustomEvent} */ e) => this.rows.want(e.detail.from, e.detail.to)}
      @sort-change=${(/** @type {CustomEvent} */ e) => setQuery({ sort: e.detail })}
    ></window-table>`;
  }

  /**
   * @param {Part} part
   * @returns {import("../components/table.js").Column<Device>}
   */
  #choice(part) {
    const isAll = this.chosen.size >= part.total;
    const all = async () => this.#choose(isAll ? [] : await this.rows.everyName());
    return {
      id: "choice",
      title: "",
      head: html`<input type="checkbox" aria-label="Choose all ${part.total}" .checked=${synced(isAll)}
        @change=${all} />`,
      cell: (device) => html`<input type="checkbox" aria-label="Choose ${nameOf(device)}"
        .checked=${synced(this.chosen.has(device.hostname))}
        @change=${(/** @type {any} */ e) => this.#toggle(device.hostname, e.target.checked)} />`,
    };
  }

  /** @param {Part} part */
  #chips({ counts }) {
    const choices = STATES.filter((state) => counts[state] > 0 || state === this.#state);
    return html`<div class="chips" role="group" aria-label="State">
      <button aria-pressed=${this.#state === ""} @click=${() => setQuery({ state: "" })}>
        All <b>${sum(counts).toLocaleString("en")}</b>
      </button>
      ${choices.map(
        (state) => html`<button
          class=${state}
          aria-pressed=${this.#state === state}
          @click=${() => setQuery({ state: this.#state === state ? "" : state })}
        >${shape(state)}${capital(state)} <b>${counts[state].toLocaleString("en")}</b></button>`,
      )}
    </div>`;
  }

  /** @param {string} name @param {boolean} isChosen */
  #toggle(name, isChosen) {
    const names = new Set(this.chosen);
    if (isChosen) {
      names.add(name);
    } else {
      names.delete(name);
    }
    this.#choose([...names]);
  }

  /** @param {string[]} names */
  #choose(names) {
    this.chosen = new Set(names);
  }

  #renew() {
    this.requestUpdate();
  }
}

/** @param {boolean} isWall */
const lookChoice = (isWall) => html`<div class="chips" role="group" aria-label="View">
  <button aria-pressed=${!isWall} @click=${() => setQuery({ view: "" })}>List</button>
  <button aria-pressed=${isWall} @click=${() => setQuery({ view: "graphs" })}>Graphs</button>
</div>`;

/** @param {URLSearchParams} query */
const figureChoice = (query) => html`<select class="wall-figure" aria-label="What the graphs show"
  @change=${(/** @type {any} */ e) => setQuery({ figure: e.target.value })}>
  ${WALL_FIGURES.map(
    ({ id, title }) => html`<option value=${id}
      .selected=${id === wallFigure(query.get("figure") ?? "").id}>${title}</option>`,
  )}
</select>`;

/** @param {Event} event */
function filter(event) {
  setQuery({ q: /** @type {HTMLInputElement} */ (event.target).value });
}

async function addDevice() {
  await import("../components/add-device.js");
  openDialog("add-device");
}

const firstDevice = () =>
  session.mayOperate
    ? blank(
        "No device yet",
        "Add the first one: its address and an SNMP community or user are enough.",
        html`<a class="button" href="/add">${icon("search")}Find devices</a> <button class="primary" @click=${addDevice}>${icon("add")}Add device</button>`,
      )
    : blank("No device yet", "Someone with the role operator or admin has to add the first one.");

customElements.define("page-devices", DevicesPage);
