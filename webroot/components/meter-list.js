// @ts-check
/** What is measured of a device: processors, memory, storages, sensors, supplies. */
import { get, path } from "../api.js";
import { isKnown } from "../format.js";
import { onDevice } from "../live.js";
import { Remote, Watch } from "../remote.js";
import { setQuery } from "../router.js";
import { html, nothing, Subscription, View } from "../ui.js";
import { bar, className, limits, quantity, reading, verdict } from "./meter-parts.js";
import { remoteView } from "./remote-view.js";
import "./series-graph.js";
import { status } from "./status.js";
import "./table.js";

/** @typedef {import("../types.js").Device} Device */
/** @typedef {import("../types.js").Meter} Meter */

/** Before all others, in this order, and open at once. */
const FIRST = ["processor", "memory", "storage", "supply", "temperature"];

/** @param {Meter[]} meters */
function summary(meters) {
  const bad = meters.filter((meter) => meter.verdict === "critical" || meter.verdict === "warning");
  const trouble = meters[0].class === "state" ? "not well" : "outside limits";
  const values = meters.flatMap((meter) => (isKnown(meter.value) && !meter.state ? [meter.value] : []));
  const least = values.length ? quantity(meters[0], Math.min(...values)) : "";
  const most = values.length ? quantity(meters[0], Math.max(...values)) : "";
  const span = least === most ? least : `${least} to ${most}`;
  return html`<span class="muted">${meters.length}</span>
    ${bad.length ? status("degraded", `${bad.length} ${trouble}`) : nothing}
    ${span ? html`<span class="muted">${span}</span>` : nothing}`;
}

const columns = /** @type {import("./table.js").Column<Meter>[]} */ ([
  {
    id: "verdict",
    title: "State",
    kind: "lead",
    sort: (meter) => ["critical", "warning", "unknown", "ok"].indexOf(meter.verdict),
    cell: verdict,
  },
  {
    id: "name",
    title: "Name",
    kind: "lead",
    sort: (meter) => meter.descr,
    cell: (meter) => html`<button class="link" title="Show its graph"
        @click=${() => setQuery({ meter: String(meter.meter_id) })}>${meter.descr || meter.index}</button>
      ${meter.group ? html`<small class="reason">${meter.group}</small>` : nothing}`,
  },
  { id: "now", title: "Now", sort: (meter) => meter.value, cell: (meter) => html`${bar(meter)} ${reading(meter)}` },
  { id: "limits", title: "Limits", kind: "number", cell: limits },
]);

class MeterList extends View {
  static properties = {
    device: { attribute: false },
    query: { attribute: false },
    range: { attribute: false },
  };

  constructor() {
    super();
    this.device = /** @type {Device} */ ({});
    this.query = new URLSearchParams();
    /** @type {import("../time.js").Range | undefined} */
    this.range = undefined;
    /** @type {Remote<Meter[]>} */
    this.meters = new Remote((signal) => this.#read(signal), 60_000);
    new Watch(this, this.meters);
    new Subscription(this, () => onDevice((device) => this.#polled(device)));
  }

  render() {
    return html`<section class="panel" aria-labelledby="health">
      <header><h2 id="health">Health</h2></header>
      ${remoteView(this.meters, {
        what: "meters",
        isEmpty: (meters) => meters.length === 0,
        empty: () => html`<p class="inside muted">Nothing to measure was found besides ports.</p>`,
        show: (meters) => this.#groups(meters),
      })}
    </section>`;
  }

  /** @param {Meter[]} meters */
  #groups(meters) {
    const classes = [...new Set(meters.map((meter) => meter.class))].sort(byRank);
    const chosen = meters.find((meter) => String(meter.meter_id) === this.query.get("meter"));
    return html`${chosen ? this.#graph(chosen) : nothing}
      ${classes.map((one) => this.#group(one, meters.filter((meter) => meter.class === one)))}`;
  }

  /** @param {Meter} meter */
  #graph(meter) {
    const unit = meter.kind === "memory" || meter.kind === "storage" ? "B" : meter.unit;
    const name = { name: meter.series, kind: meter.kind, title: meter.descr, unit };
    return html`<div class="inside chosen-meter">
      <series-graph .device=${this.device.hostname} .name=${name} .range=${this.range}></series-graph>
      <button @click=${() => setQuery({ meter: "" })}>Close the graph</button>
    </div>`;
  }

  /** @param {string} one @param {Meter[]} meters */
  #group(one, meters) {
    const isOpen = FIRST.includes(one) && meters.length <= 16;
    const isBad = meters.some((meter) => meter.verdict === "critical" || meter.verdict === "warning");
    const title = className(one);
    return html`<details class="meters" ?open=${isOpen || (isBad && meters.length <= 16)}>
      <summary><h3>${title}</h3> ${summary(meters)}</summary>
      <data-table label=${title} .columns=${columns} .rows=${meters}
        .keyOf=${(/** @type {Meter} */ meter) => meter.meter_id}></data-table>
    </details>`;
  }

  /** @param {Device} device */
  #polled(device) {
    const isOurs = device.device_id === this.device.device_id;
    if (isOurs && device.last_poll !== this.device.last_poll && !this.meters.isLoading) {
      this.meters.refresh();
    }
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    return (await get(`/api/v0/devices/${path(this.device.hostname)}/meters`, { signal })).meters;
  }
}

/** @param {string} one @param {string} other */
function byRank(one, other) {
  const rank = (/** @type {string} */ name) => (FIRST.indexOf(name) + 100) % 100;
  return rank(one) - rank(other) || one.localeCompare(other);
}

customElements.define("meter-list", MeterList);
