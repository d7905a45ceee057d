// @ts-check
/** Every device, most urgent first. */
import "../components/table.js";
import { icon } from "../components/icons.js";
import { blank, remoteView } from "../components/remote-view.js";
import { shape, status } from "../components/status.js";
import { openDialog } from "../components/dialog.js";
import { countByState, fleet, linkTo, matches, nameOf, stateOf, STATES } from "../fleet.js";
import { bits, capital, count, seconds } from "../format.js";
import { Watch } from "../remote.js";
import { setQuery } from "../router.js";
import { session } from "../session.js";
import { ago, fullMoment } from "../time.js";
import { html, nothing, synced, Ticker } from "../ui.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Device} Device */

/** @type {import("../components/table.js").Column<Device>[]} */
const COLUMNS = [
  {
    id: "state",
    title: "State",
    kind: "lead",
    sort: (device) => STATES.indexOf(stateOf(device)),
    cell: (device) => html`<span title=${device.state_text}>${status(stateOf(device))}</span>`,
  },
  {
    id: "name",
    title: "Name",
    kind: "lead",
    sort: nameOf,
    cell: (device) => html`<a data-row href=${linkTo(device)}>${nameOf(device)}</a>
      ${stateOf(device) === "up" || !device.state_text
        ? nothing
        : html`<small class="reason">${device.state_text}</small>`}`,
  },
  {
    id: "address",
    title: "Address",
    sort: (device) => device.hostname,
    cell: (device) =>
      html`<code class=${nameOf(device) === device.hostname ? "same" : ""}>${device.hostname}</code>`,
  },
  {
    id: "hardware",
    title: "Hardware",
    kind: "wide",
    sort: (device) => device.hardware || device.os,
    cell: (device) => device.hardware || device.os || "–",
  },
  {
    id: "ports",
    title: "Ports up",
    kind: "number",
    sort: (device) => device.ports_up,
    cell: (device) => html`${device.ports_up}<span class="muted">/${device.ports_total}</span>`,
  },
  {
    id: "in",
    title: "In",
    kind: "number",
    sort: (device) => device.in_bps,
    cell: (device) => bits(device.in_bps),
  },
  {
    id: "out",
    title: "Out",
    kind: "number",
    sort: (device) => device.out_bps,
    cell: (device) => bits(device.out_bps),
  },
  {
    id: "poll",
    title: "Last poll",
    kind: "number",
    sort: (device) => device.last_poll,
    cell: (device) =>
      html`<span title="${fullMoment(device.last_poll)}, took ${seconds(device.last_polled_timetaken)}"
        >${ago(device.last_poll)}</span
      >`,
  },
  {
    id: "node",
    title: "Node",
    kind: "wide",
    sort: (device) => device.node,
    cell: (device) => device.node || "–",
  },
];

class DevicesPage extends Page {
  constructor() {
    super();
    new Watch(this, fleet);
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

  render() {
    return html`<div class="head">
        <h1>Devices</h1>
        ${session.mayOperate
          ? html`<button class="primary" @click=${addDevice}>${icon("add")}Add device</button>`
          : nothing}
      </div>
      ${remoteView(fleet, {
        what: "devices",
        lines: 12,
        isEmpty: (devices) => devices.length === 0,
        empty: firstDevice,
        show: (devices) => this.#list(devices),
      })}`;
  }

  /** @param {Device[]} devices */
  #list(devices) {
    const named = devices.filter((device) => matches(device, this.#words));
    const rows = named.filter((device) => !this.#state || stateOf(device) === this.#state);
    return html`<div class="toolbar">
        <input type="search" placeholder="Filter (/)" aria-label="Filter devices"
          .value=${synced(this.#words)} @input=${filter} />
        ${this.#chips(named)}
        <span class="muted tally" role="status">${count(rows.length, "device")}</span>
      </div>
      ${rows.length === 0
        ? blank(
            "No device matches",
            "Nothing here has these words and this state.",
            html`<button @click=${() => setQuery({ q: "", state: "" })}>Show all</button>`,
          )
        : html`<data-table
            class="devices"
            label="Devices"
            .columns=${COLUMNS}
            .rows=${rows}
            .keyOf=${(/** @type {Device} */ device) => device.device_id}
            .hrefOf=${linkTo}
            .sort=${this.query.get("sort") ?? "state"}
            @sort-change=${(/** @type {CustomEvent} */ e) => setQuery({ sort: e.detail })}
          ></data-table>`}`;
  }

  /** @param {Device[]} devices */
  #chips(devices) {
    const counts = countByState(devices);
    const choices = STATES.filter((state) => counts[state] > 0 || state === this.#state);
    return html`<div class="chips" role="group" aria-label="State">
      <button aria-pressed=${this.#state === ""} @click=${() => setQuery({ state: "" })}>
        All <b>${devices.length.toLocaleString("en")}</b>
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
}

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
        html`<button class="primary" @click=${addDevice}>${icon("add")}Add device</button>`,
      )
    : blank("No device yet", "Someone with the role operator or admin has to add the first one.");

customElements.define("page-devices", DevicesPage);
