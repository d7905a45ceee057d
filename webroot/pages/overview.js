// @ts-check
/** The first look of a night shift: is all well, and if not, what first. */
import "../components/busiest-ports.js";
import "../components/cluster-line.js";
import "../components/event-list.js";
import "../components/table.js";
import { blank, remoteView } from "../components/remote-view.js";
import { shape, status } from "../components/status.js";
import { countByState, fleet, linkTo, nameOf, stateOf, STATES } from "../fleet.js";
import { capital, count } from "../format.js";
import { Watch } from "../remote.js";
import { session } from "../session.js";
import { ageOf, fullMoment } from "../time.js";
import { html, svg, Ticker } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Device} Device */

const SHOWN = 12;

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
    new Watch(this, fleet);
    new Ticker(this, 5_000);
  }

  get heading() {
    return "Overview";
  }

  render() {
    return html`<h1 class="visually-hidden">Overview</h1>
      ${remoteView(fleet, {
        what: "devices",
        lines: 9,
        isEmpty: (devices) => devices.length === 0,
        empty: nothingYet,
        show: (devices) => this.#all(devices),
      })}`;
  }

  /** @param {Device[]} devices */
  #all(devices) {
    return html`${this.#counts(devices)}
      <cluster-line></cluster-line>
      <div class="columns">
        ${this.#attention(devices)}
        <section class="panel" aria-labelledby="busiest">
          <header><h2 id="busiest">Busiest ports</h2></header>
          <busiest-ports .devices=${devices}></busiest-ports>
        </section>
        <section class="panel" aria-labelledby="latest">
          <header><h2 id="latest">Latest events</h2><a href="/events">All events</a></header>
          <event-list .limit=${10}></event-list>
        </section>
      </div>`;
  }

  /** @param {Device[]} devices */
  #counts(devices) {
    const counts = countByState(devices);
    return html`<section class="counts" aria-label="Devices by state">
      ${STATES.map(
        (state) => html`<a class="count ${state} ${counts[state] ? "some" : "none"}"
          href="/devices?state=${state}">
          <b>${counts[state].toLocaleString("en")}</b>
          <span class="status ${state}">${shape(state)}${capital(state)}</span>
        </a>`,
      )}
      ${proportions(counts, devices.length)}
    </section>`;
  }

  /** @param {Device[]} devices */
  #attention(devices) {
    const rank = (/** @type {Device} */ device) => STATES.indexOf(stateOf(device));
    const unwell = devices
      .filter((device) => rank(device) < STATES.indexOf("up"))
      .sort((a, b) => rank(a) - rank(b) || (b.state_since ?? 0) - (a.state_since ?? 0));
    return html`<section class="panel" aria-labelledby="attention">
      <header>
        <h2 id="attention">Needs attention</h2>
        <a href="/devices">${unwell.length ? count(unwell.length, "device") : "All devices"}</a>
      </header>
      ${unwell.length === 0
        ? blank("All is well", `Every device that is polled answers: ${devices.length} of them.`)
        : html`<data-table label="Needs attention" .columns=${COLUMNS}
            .rows=${unwell.slice(0, SHOWN)} .hrefOf=${linkTo}
            .keyOf=${(/** @type {Device} */ device) => device.device_id}></data-table>`}
    </section>`;
  }
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
