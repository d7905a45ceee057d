// @ts-check
/** What is measured of all devices: what is outside its limits comes first. */
import "../components/table.js";
import { get } from "../api.js";
import { bar, className, limits, reading, verdict } from "../components/meter-parts.js";
import { pager, startOf } from "../components/pager.js";
import { blank, remoteView } from "../components/remote-view.js";
import { shape } from "../components/status.js";
import { capital, count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { setQuery } from "../router.js";
import { ago, fullMoment } from "../time.js";
import { html, nothing, synced, Ticker } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Meter & { hostname: string, display: string }} Meter */
/** @typedef {{ verdict: string, class: string, count: number }} Tally */
/** @typedef {{ meters: Meter[], total: number, tallies: Tally[] }} Health */

const PAGE_METERS = 100;

/** What can be asked for: the words of the address, how it looks, what it holds. */
const CHOICES = /** @type {[string, import("../components/status.js").Tone, string][]} */ ([
  ["critical", "down", "Critical"],
  ["warning", "degraded", "Warning"],
  ["unknown", "unknown", "Unknown"],
  ["ok", "up", "Ok"],
]);

/** @param {Meter} meter */
const linkTo = (meter) => `/devices/${encodeURIComponent(meter.hostname)}?meter=${meter.meter_id}`;

/** A column that the server sorts by. */
const served = () => 0;

/** @type {import("../components/table.js").Column<Meter>[]} */
const COLUMNS = [
  { id: "severity", title: "State", kind: "lead", sort: served, cell: verdict },
  {
    id: "descr",
    title: "Name",
    kind: "lead",
    sort: served,
    cell: (meter) => html`<a data-row href=${linkTo(meter)}>${meter.descr || meter.index}</a>
      ${meter.group ? html`<small class="reason">${meter.group}</small>` : nothing}`,
  },
  { id: "device", title: "Device", sort: served, cell: (meter) => meter.display },
  { id: "class", title: "Kind", sort: served, cell: (meter) => className(meter.class) },
  {
    id: "value",
    title: "Now",
    sort: served,
    cell: (meter) => html`<span class="meter-now">${bar(meter)} ${reading(meter)}</span>`,
  },
  { id: "limits", title: "Limits", kind: "number", cell: limits },
  {
    id: "read",
    title: "Read",
    kind: "number",
    sort: served,
    cell: (meter) => html`<span title=${fullMoment(meter.read_at)}>${ago(meter.read_at)}</span>`,
  },
];

class HealthPage extends Page {
  constructor() {
    super();
    /** @type {Remote<Health>} */
    this.health = new Remote((signal) => this.#read(signal), 30_000);
    this.asked = "";
    new Watch(this, this.health);
    new Ticker(this, 10_000);
  }

  get heading() {
    return "Health";
  }

  /** @param {string} name of a filter */
  #of(name) {
    return this.query.get(name) ?? "";
  }

  get #start() {
    return startOf(this.query);
  }

  willUpdate() {
    const asked = this.#question().toString();
    if (this.hasUpdated && asked !== this.asked) {
      this.health.refresh();
    }
    this.asked = asked;
  }

  render() {
    return html`<div class="head"><h1>Health</h1></div>
      <div class="toolbar">
        <input type="search" placeholder="Filter (/)" aria-label="Filter what is measured"
          .value=${synced(this.#of("q"))}
          @input=${(/** @type {any} */ e) => setQuery({ q: e.target.value, start: "" })} />
        ${this.health.data ? this.#choices(this.health.data.tallies) : nothing}
        <span class="muted tally" role="status">
          ${this.health.data ? `${this.health.data.total.toLocaleString("en")} measured` : ""}
        </span>
      </div>
      ${remoteView(this.health, {
        what: "health",
        lines: 12,
        isEmpty: (health) => health.meters.length === 0,
        empty: () => this.#nothing(),
        show: (health) => this.#list(health),
      })}`;
  }

  /** @param {Tally[]} tallies */
  #choices(tallies) {
    const chosen = this.#of("verdict");
    const kind = this.#of("class");
    const sum = (/** @type {(tally: Tally) => boolean} */ isWanted) =>
      tallies.filter(isWanted).reduce((total, tally) => total + tally.count, 0);
    const ofKind = (/** @type {Tally} */ tally) => !kind || tally.class === kind;
    const chip = (/** @type {string} */ value, /** @type {unknown} */ label, /** @type {number} */ n) =>
      html`<button aria-pressed=${chosen === value}
        @click=${() => setQuery({ verdict: chosen === value ? "" : value, start: "" })}
      >${label} <b>${n.toLocaleString("en")}</b></button>`;
    const kinds = [...new Set([...tallies.map((tally) => tally.class), ...(kind ? [kind] : [])])];
    return html`<div class="chips" role="group" aria-label="State">
        ${chip("", "All", sum(ofKind))}
        ${CHOICES.map(([value, tone, title]) =>
          chip(
            value,
            html`${shape(tone)}${title}`,
            sum((tally) => ofKind(tally) && tally.verdict === value),
          ),
        )}
      </div>
      <select aria-label="Kind" class="inline"
        @change=${(/** @type {any} */ e) => setQuery({ class: e.target.value, start: "" })}>
        <option value="">All kinds</option>
        ${kinds.sort((a, b) => className(a).localeCompare(className(b))).map(
          (one) => html`<option .value=${one} ?selected=${one === kind}>
            ${className(one)} (${sum((tally) => tally.class === one).toLocaleString("en")})
          </option>`,
        )}
      </select>`;
  }

  /** @param {Health} health */
  #list(health) {
    return html`<data-table class="meters" label="Health" isSorted
        .columns=${COLUMNS}
        .rows=${health.meters}
        .keyOf=${(/** @type {Meter} */ meter) => meter.meter_id}
        .hrefOf=${linkTo}
        .sort=${this.#of("sort") || "severity"}
        @sort-change=${(/** @type {CustomEvent} */ e) => setQuery({ sort: e.detail, start: "" })}
      ></data-table>
      ${pager({
        start: this.#start,
        shown: health.meters.length,
        total: health.total,
        step: PAGE_METERS,
        what: "what is measured",
      })}`;
  }

  #nothing() {
    const isFiltered = ["q", "verdict", "class", "start"].some((name) => this.#of(name));
    if (!isFiltered) {
      return blank("Nothing is measured yet", "Sensors, processors, memory and storage are found by a device's first discovery.");
    }
    const isGood = !this.#of("q") && /critical|warning/.test(this.#of("verdict"));
    return blank(
      isGood ? `${capital(this.#of("verdict"))}: none` : "Nothing matches",
      isGood ? "Everything of this kind is inside its limits." : "Nothing that is measured has these words and this state.",
      html`<button @click=${() => setQuery({ q: "", verdict: "", class: "", start: "" })}>Show all</button>`,
    );
  }

  #question() {
    return new URLSearchParams({
      search: this.#of("q"),
      verdict: this.#of("verdict"),
      class: this.#of("class"),
      order: this.#of("sort") || "severity",
      start: String(this.#start),
      limit: String(PAGE_METERS),
    });
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Health>}
   */
  #read(signal) {
    return get(`/api/v0/health?${this.#question()}`, { signal });
  }
}

customElements.define("page-health", HealthPage);
