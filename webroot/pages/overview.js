// @ts-check
/** The first look of a night shift: is all well, and if not, what first. */
import "../components/busiest-ports.js";
import "../components/cluster-line.js";
import "../components/event-list.js";
import "../components/health-line.js";
import "../components/table.js";
import { get } from "../api.js";
import { blank, remoteView } from "../components/remote-view.js";
import { shape, status } from "../components/status.js";
import { counts, linkTo, nameOf, onTurn, stateOf, STATES, sum, UNWELL } from "../fleet.js";
import { capital, count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { session } from "../session.js";
import { ageOf, fullMoment } from "../time.js";
import { html, Subscription, svg, Ticker } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Device} Device */

const SHOWN = 12;
const READ = 100;

/** @type {import("../components/table.js").Column<Device>[]} */
const COLUMNS = [
  { id: "state", title: "State", kind: "lead", cell: (device) => status(stateOf(device)) },
  {
    id: "name",
    title: "Name",
    kind: "lead",
    cell: (device) => html`<a data-row href=${linkTo(device)}>${nameOf(device)}</a>
      <small class="reason">${device.state_text}</small>`,
  },
  {
    id: "since",
    title: "For",
    kind: "number",
    cell: (device) =>
      html`<span title="Since ${fullMoment(device.state_since)}">${ageOf(device.state_since)}</span>`,
  },
];

class OverviewPage extends Page {
  constructor() {
    super();
    /** @type {Remote<Device[]>} */
    this.worst = new Remote(readWorst, 30_000);
    new Watch(this, counts);
    new Watch(this, this.worst);
    new Subscription(this, () => onTurn(() => this.worst.refresh()));
    new Ticker(this, 5_000);
  }

  get heading() {
    return "Overview";
  }

  render() {
    return html`<h1 class="visually-hidden">Overview</h1>
      ${remoteView(counts, {
        what: "devices",
        lines: 9,
        isEmpty: (of) => sum(of) === 0,
        empty: nothingYet,
        show: (of) => this.#all(of),
      })}`;
  }

  /** @param {import("../fleet.js").Counts} of */
  #all(of) {
    return html`${this.#counts(of)}
      <div class="lines"><cluster-line></cluster-line><health-line></health-line></div>
      <div class="columns">
        ${this.#attention(of)}
        <section class="panel" aria-labelledby="busiest">
          <header><h2 id="busiest">Busiest ports</h2></header>
          <busiest-ports></busiest-ports>
        </section>
        <section class="panel" aria-labelledby="latest">
          <header><h2 id="latest">Latest events</h2><a href="/events">All events</a></header>
          <event-list .limit=${10}></event-list>
        </section>
      </div>`;
  }

  /** @param {import("../fleet.js").Counts} of */
  #counts(of) {
    return html`<section class="counts" aria-label="Devices by state">
      ${STATES.map(
        (state) => html`<a class="count ${state} ${of[state] ? "some" : "none"}"
          href="/devices?state=${state}">
          <b>${of[state].toLocaleString("en")}</b>
          <span class="status ${state}">${shape(state)}${capital(state)}</span>
        </a>`,
      )}
      ${proportions(of, sum(of))}
    </section>`;
  }

  /** @param {import("../fleet.js").Counts} of */
  #attention(of) {
    const many = UNWELL.reduce((total, state) => total + of[state], 0);
    return html`<section class="panel" aria-labelledby="attention">
      <header>
        <h2 id="attention">Needs attention</h2>
        <a href="/devices">${many ? count(many, "device") : "All devices"}</a>
      </header>
      ${many === 0
        ? blank("All is well", `Every device that is polled answers: ${of.up} of them.`)
        : remoteView(this.worst, {
            what: "devices",
            show: (worst) => html`<data-table label="Needs attention" .columns=${COLUMNS}
              .rows=${worst} .hrefOf=${linkTo}
              .keyOf=${(/** @type {Device} */ device) => device.device_id}></data-table>`,
          })}
    </section>`;
  }
}

/**
 * The most urgent, and of those the latest first.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<Device[]>}
 */
async function readWorst(signal) {
  const { devices } = await get(`/api/v0/devices?order=state&limit=${READ}`, { signal });
  const rank = (/** @type {Device} */ device) => STATES.indexOf(stateOf(device));
  return /** @type {Device[]} */ (devices)
    .filter((device) => UNWELL.includes(stateOf(device)))
    .sort((a, b) => rank(a) - rank(b) || (b.state_since ?? 0) - (a.state_since ?? 0))
    .slice(0, SHOWN);
}

/**
 * All devices as one bar, a part for each state.
 *
 * @param {Record<import("../types.js").State, number>} counts
 * @param {number} total
 */
function proportions(counts, total) {
  let x = 0;
  return html`<svg class="proportions" viewBox="0 0 100 1" preserveAspectRatio="none"
    aria-hidden="true">
    ${STATES.map((state) => {
      const width = (counts[state] / total) * 100;
      const at = x;
      x += width;
      return svg`<rect class="fill-${state}" x=${at} y="0" width=${width} height="1"/>`;
    })}
  </svg>`;
}

const nothingYet = () =>
  blank(
    "Nothing is monitored yet",
    session.mayOperate
      ? "Add the first device: press a, or use the button."
      : "Someone with the role operator or admin has to add the first device.",
    html`<a class="button primary" href="/devices">To the devices</a>`,
  );

customElements.define("page-overview", OverviewPage);
