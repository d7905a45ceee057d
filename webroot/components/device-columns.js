// @ts-check
/** What a list of devices can show, and which of it a person wants to see in this browser. */
import { linkTo, nameOf, stateOf } from "../fleet.js";
import { bits, millis, percent, seconds, span } from "../format.js";
import { ago, fullMoment } from "../time.js";
import { html, nothing } from "../ui.js";
import { status } from "./status.js";

/** @typedef {import("../types.js").Device} Device */
/** @typedef {import("./table.js").Column<Device> & { order?: string, isExtra?: boolean }} Column */

const KEY = "trimaran.device-columns";

/** A column with an `order` is sorted by the server. */
const served = () => 0;

/** @type {Column[]} */
const ALL = [
  {
    id: "state",
    title: "State",
    kind: "lead",
    order: "state",
    cell: (device) => html`<span title=${device.state_text}>${status(stateOf(device))}</span>`,
  },
  {
    id: "name",
    title: "Name",
    kind: "lead",
    order: "display",
    cell: (device) => html`<a data-row href=${linkTo(device)} title=${nameOf(device)}>${nameOf(device)}</a>
      ${stateOf(device) === "up" || !device.state_text
        ? nothing
        : html`<small class="reason" title=${device.state_text}>${device.state_text}</small>`}`,
  },
  {
    id: "address",
    title: "Address",
    order: "hostname",
    cell: (device) =>
      html`<code class=${nameOf(device) === device.hostname ? "same" : ""}>${device.hostname}</code>`,
  },
  {
    id: "hardware",
    title: "Hardware",
    kind: "wide",
    order: "hardware",
    cell: (device) => device.hardware || device.os || "–",
  },
  { id: "os", title: "System", order: "os", isExtra: true, cell: (device) => [device.os, device.version].join(" ").trim() || "–" },
  { id: "location", title: "Location", order: "location", isExtra: true, cell: (device) => device.location || "–" },
  { id: "uptime", title: "Uptime", kind: "number", order: "uptime", isExtra: true, cell: (device) => span(device.uptime) },
  { id: "latency", title: "Latency", kind: "number", isExtra: true, cell: (device) => millis(device.icmp_avg) },
  { id: "loss", title: "Loss", kind: "number", isExtra: true, cell: (device) => percent(device.icmp_loss) },
  {
    id: "ports",
    title: "Ports up",
    kind: "number",
    order: "ports_up",
    cell: (device) => html`${device.ports_up}<span class="muted">/${device.ports_total}</span>`,
  },
  { id: "in", title: "In", kind: "number", order: "in_bps", cell: (device) => bits(device.in_bps) },
  { id: "out", title: "Out", kind: "number", order: "out_bps", cell: (device) => bits(device.out_bps) },
  {
    id: "poll",
    title: "Last poll",
    kind: "number",
    order: "last_poll",
    cell: (device) =>
      html`<span title="${fullMoment(device.last_poll)}, took ${seconds(device.last_polled_timetaken)}"
        >${ago(device.last_poll)}</span
      >`,
  },
  { id: "interval", title: "Interval", kind: "number", order: "interval", isExtra: true, cell: (device) => span(device.interval) },
  { id: "group", title: "Group", isExtra: true, cell: (device) => String(device.poller_group) },
  { id: "node", title: "Node", kind: "wide", order: "node", cell: (device) => device.node || "–" },
];

/** State and name are always there. */
const FIXED = ["state", "name"];

export const COLUMNS = ALL.map((column) => (column.order ? { ...column, sort: served } : column));

/** @returns {Set<string>} */
function wanted() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (Array.isArray(kept)) {
      return new Set([...FIXED, ...kept]);
    }
  } catch {
    // Storage is switched off, or holds something else: what is usual is shown.
  }
  return new Set(COLUMNS.filter((column) => !column.isExtra).map((column) => column.id));
}

export const shownColumns = () => COLUMNS.filter((column) => wanted().has(column.id));

/** @param {string} id @param {boolean} isShown */
function keep(id, isShown) {
  const ids = wanted();
  if (isShown) {
    ids.add(id);
  } else {
    ids.delete(id);
  }
  try {
    localStorage.setItem(KEY, JSON.stringify([...ids]));
  } catch {
    // Storage is switched off: the choice can't be kept.
  }
}

/**
 * The order that a column's id asks the server for.
 *
 * @param {string} sort with a minus in front for the other way round
 */
export function orderOf(sort) {
  const column = COLUMNS.find(({ id }) => id === sort.replace("-", ""));
  return `${sort.startsWith("-") ? "-" : ""}${column?.order ?? "state"}`;
}

/** @param {() => void} changed */
export function columnChoice(changed) {
  const shown = wanted();
  return html`<details class="menu" @focusout=${closeWhenLeft}>
    <summary class="button">Columns</summary>
    <div class="menu-body" role="group" aria-label="Columns" tabindex="-1">
      ${COLUMNS.filter(({ id }) => !FIXED.includes(id)).map(
        ({ id, title }) => html`<label class="check">
          <input type="checkbox" .checked=${shown.has(id)}
            @change=${(/** @type {any} */ event) => {
              keep(id, event.target.checked);
              changed();
            }} /> ${title}
        </label>`,
      )}
    </div>
  </details>`;
}

/** @param {FocusEvent} event */
function closeWhenLeft(event) {
  const menu = /** @type {HTMLDetailsElement} */ (event.currentTarget);
  if (!menu.contains(/** @type {Node | null} */ (event.relatedTarget))) {
    menu.open = false;
  }
}
