// @ts-check
/** What one node of all does, again and again: by whom, when last, when next. */
import "./table.js";
import { capital } from "../format.js";
import { ago, fullMoment } from "../time.js";
import { html, nothing } from "../ui.js";
import { status } from "./status.js";

/** @typedef {import("./status.js").Tone} Tone */

/**
 * @typedef {object} Duties
 * @property {"up" | "overdue" | "unknown"} state
 * @property {string | null} reason why it is unknown
 * @property {Duty[]} duties
 */

/**
 * @typedef {object} Duty
 * @property {string} name
 * @property {"waiting" | "running" | "overdue" | "unknown"} state
 * @property {string | null} holder
 * @property {number} fence
 * @property {number | null} begun
 * @property {number | null} finished
 * @property {number} due
 * @property {number} overdue
 * @property {string | null} outcome
 */

/** @type {Record<string, Tone>} */
const TONES = { waiting: "up", running: "up", overdue: "down", unknown: "unknown" };

/** @param {string} state */
export const dutyTone = (state) => TONES[state] ?? "unknown";

/** @type {import("./table.js").Column<Duty>[]} */
const COLUMNS = [
  {
    id: "state",
    title: "State",
    kind: "lead",
    cell: (duty) => status(dutyTone(duty.state), capital(duty.state)),
  },
  {
    id: "name",
    title: "Duty",
    kind: "lead",
    cell: (duty) => html`<b>${duty.name}</b>
      ${duty.state === "overdue"
        ? html`<small class="reason">Overdue since ${fullMoment(duty.overdue)}</small>`
        : nothing}`,
  },
  { id: "holder", title: "Last done by", cell: (duty) => duty.holder ?? "–" },
  { id: "fence", title: "Fence", kind: "number", cell: (duty) => duty.fence.toLocaleString("en") },
  { id: "finished", title: "Finished", kind: "number", cell: (duty) => moment(duty.finished) },
  { id: "due", title: "Next", kind: "number", cell: (duty) => fullMoment(duty.due) },
  { id: "outcome", title: "Outcome", kind: "wide", cell: (duty) => duty.outcome ?? "–" },
];

/** @param {number | null} at */
const moment = (at) =>
  at === null ? "–" : html`<span title=${fullMoment(at)}>${ago(at)}</span>`;

/** @param {Duty[]} duties */
export const dutyTable = (duties) =>
  html`<data-table label="Duties" .columns=${COLUMNS} .rows=${duties}
    .keyOf=${(/** @type {Duty} */ duty) => duty.name}></data-table>`;
