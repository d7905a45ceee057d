// @ts-check
/** One device: how it is, what it is, its ports and its graphs. */
import "../components/device-actions.js";
import "../components/device-graphs.js";
import "../components/event-list.js";
import "../components/figure-graphs.js";
import "../components/link-table.js";
import "../components/meter-list.js";
import "../components/part-tree.js";
import "../components/port-table.js";
import "../components/routing-table.js";
import "../components/seen-table.js";
import "../components/time-range.js";
import "../components/vlan-table.js";
import { get, path } from "../api.js";
import { deviceFacts } from "../components/device-facts.js";
import { remoteView } from "../components/remote-view.js";
import { status } from "../components/status.js";
import { panTo, zoomIn, zoomOut } from "../components/time-range.js";
import { nameOf, recall, remember, stateOf } from "../fleet.js";
import { onDevice } from "../live.js";
import { Remote, Watch } from "../remote.js";
import { session } from "../session.js";
import { ageOf, fullMoment, rangeOf } from "../time.js";
import { html, nothing, Subscription, Ticker } from "../ui.js";
import { around } from "../walk.js";
import { Page } from "./page.js";

/** @typedef {import("../types.js").Device} Device */

/** What a device's page shows, by the word in the address. */
const TABS = [
  ["", "Overview"],
  ["system", "System"],
  ["inventory", "Inventory"],
  ["neighbours", "Neighbours"],
  ["vlans", "VLANs"],
  ["routing", "Routing"],
];

/**
 * @param {Device} device
 * @param {string} chosen
 */
const tabs = (device, chosen) => html`<nav class="tabs" aria-label="Of this device">
  ${TABS.map(
    ([tab, title]) => html`<a
      href="/devices/${encodeURIComponent(device.hostname)}${tab ? `?tab=${tab}` : ""}"
      aria-current=${chosen === tab ? "page" : "false"}>${title}</a>`,
  )}
</nav>`;

class DevicePage extends Page {
  constructor() {
    super();
    /** @type {Remote<Device>} */
    this.device = new Remote((signal) => this.#read(signal), 30_000);
    new Watch(this, this.device);
    new Subscription(this, () => onDevice((device) => this.#heard(device)));
    new Ticker(this, 5_000);
  }

  get heading() {
    return this.device.data ? nameOf(this.device.data) : this.params.device;
  }

  connectedCallback() {
    const known = recall(this.params.device);
    if (known) {
      this.device.data = known;
    }
    super.connectedCallback();
  }

  render() {
    return html`<nav class="crumbs" aria-label="Where"><a href="/devices">Devices</a> ${this.#walk()}</nav>
      ${remoteView(this.device, {
        what: "device",
        lines: 10,
        show: (device) => this.#all(device),
      })}`;
  }

  /** To the devices before and after this one in the list that one came from. */
  #walk() {
    const place = around(this.params.device);
    if (!place) {
      return nothing;
    }
    /** @type {(name: string | undefined, rel: string, title: string, sign: string) => unknown} */
    const step = (name, rel, title, sign) =>
      name
        ? html`<a rel=${rel} href=${this.#address(name)} aria-label="${title}: ${name}" title=${name}>${sign}</a>`
        : html`<span aria-hidden="true">${sign}</span>`;
    return html`<span class="walk">
      ${step(place.before, "prev", "Device before", "‹")}
      <span class="muted">${place.place} of ${place.total}</span>
      ${step(place.after, "next", "Device after", "›")}
    </span>`;
  }

  /** @param {string} hostname of a device whose page shows what this one does */
  #address(hostname) {
    return `/devices/${encodeURIComponent(hostname)}${this.#tab ? `?tab=${this.#tab}` : ""}`;
  }

  /** @param {Device} device */
  #all(device) {
    return html`<div class="head">
        <h1>${nameOf(device)}</h1>
        ${session.mayOperate
          ? html`<device-actions .device=${device} @changed=${() => this.device.refresh()}></device-actions>`
          : nothing}
      </div>
      ${this.#state(device)} ${tabs(device, this.#tab)} ${this.#shown(device)}`;
  }

  get #tab() {
    return this.query.get("tab") ?? "";
  }

  /** @param {Device} device */
  #shown(device) {
    switch (this.#tab) {
      case "system":
        return this.#timed(html`<figure-graphs .device=${device.hostname}
          .range=${rangeOf(this.query)}></figure-graphs>`);
      case "inventory":
        return html`<part-tree .device=${device}></part-tree>`;
      case "neighbours":
        return html`<link-table .device=${device}></link-table>
          ${session.mayOperate ? html`<seen-table .device=${device}></seen-table>` : nothing}`;
      case "vlans":
        return html`<vlan-table .device=${device}></vlan-table>`;
      case "routing":
        return this.#timed(html`<routing-table .device=${device} .range=${rangeOf(this.query)}></routing-table>`);
      default:
        return this.#overview(device);
    }
  }

  /** @param {Device} device */
  #overview(device) {
    const range = rangeOf(this.query);
    return html`<section class="panel" aria-label="Facts"><div class="inside">${deviceFacts(device)}</div></section>
      ${this.#timed(html`<device-graphs .device=${device.hostname} .range=${range}></device-graphs>`)}
      <meter-list .device=${device} .query=${this.query} .range=${range}></meter-list>
      <port-table .device=${device} .query=${this.query}></port-table>
      <section class="panel" aria-labelledby="happened">
        <header><h2 id="happened">Events</h2>
          <a href="/events?device=${encodeURIComponent(device.hostname)}">All of this device</a>
        </header>
        <event-list .device=${device.hostname} .limit=${8}></event-list>
      </section>`;
  }

  /** @param {unknown} graphs with the choice of time above them */
  #timed(graphs) {
    const range = rangeOf(this.query);
    return html`<div @zoom=${(/** @type {CustomEvent} */ e) => zoomIn(e.detail)}
      @pan=${(/** @type {CustomEvent} */ e) => panTo(e.detail)} @zoom-out=${() => zoomOut(range)}>
      <time-range .range=${range}></time-range>
      ${graphs}
    </div>`;
  }

  /** @param {Device} device */
  #state(device) {
    const state = stateOf(device);
    const age = html`<span title="Since ${fullMoment(device.state_since)}"
      >for ${ageOf(device.state_since)}</span
    >`;
    return html`<p class="state-line ${state}" role="status">
      ${status(state)} ${age} ${device.state_text ? html`<b>${device.state_text}</b>` : nothing}
    </p>`;
  }

  /** @param {Device} device */
  #heard(device) {
    if (device.device_id === this.device.data?.device_id) {
      this.device.patch(() => device);
    }
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const answer = await get(`/api/v0/devices/${path(this.params.device)}`, { signal });
    remember(answer.devices);
    return answer.devices[0];
  }
}

customElements.define("page-device", DevicePage);
