// @ts-check
/** The columns of proposed devices. */
import { ago, epoch, fullMoment } from "../time.js";
import { html, nothing, synced } from "../ui.js";
import { status } from "./status.js";

/**
 * @typedef {object} Proposed
 * @property {number} id
 * @property {string} hostname what it would be added as
 * @property {string | null} name what it calls itself
 * @property {string | null} address
 * @property {string | null} platform
 * @property {string | null} descr
 * @property {string | null} network in which a scan found it
 * @property {"unknown" | "answers" | "silent"} agent
 * @property {string} first_seen
 * @property {string} last_seen
 * @property {string | null} tried_at
 * @property {string | null} failure
 * @property {{ hostname: string, port_id: number | null, port: string, protocol: "lldp" | "cdp" }[]} seen_by
 */

/** @typedef {import("./table.js").Column<Proposed>} Column */

/** @param {string | null} at */
const since = (at) => html`<time title=${fullMoment(epoch(at))}>${ago(epoch(at))}</time>`;

/** @param {Proposed} one */
function seenBy(one) {
  const [first, ...more] = one.seen_by;
  if (!first) {
    return one.network ? `Scan of ${one.network}` : "–";
  }
  const device = `/devices/${encodeURIComponent(first.hostname)}`;
  return html`<a href=${device}>${first.hostname}</a>
    <small class="reason">${
      first.port_id ? html`<a href="${device}/ports/${first.port_id}">${first.port}</a>` : first.port
    }, ${first.protocol.toUpperCase()}${more.length ? `, and ${more.length} more` : ""}</small>`;
}

/** @param {Proposed} one */
function agent(one) {
  if (one.failure) {
    return html`${status("down", "Not added")}<small class="reason">${one.failure}</small>`;
  }
  if (one.tried_at) {
    return status("unknown", "Being tried");
  }
  return one.agent === "answers"
    ? status("up", "Answers SNMP")
    : one.agent === "silent"
      ? status("degraded", "Answers pings only")
      : status("unknown", "Not asked yet");
}

/** @type {Column[]} */
const COLUMNS = [
  {
    id: "name",
    title: "Device",
    kind: "lead",
    cell: (one) => html`<bdi class="said">${one.name ?? one.address}</bdi>
      ${one.name && one.address ? html`<small class="reason">${one.address}</small>` : nothing}`,
  },
  {
    id: "platform",
    title: "Platform",
    cell: (one) => html`<bdi class="said" title=${one.descr ?? ""}>${one.platform ?? "–"}</bdi>`,
  },
  { id: "seen", title: "Seen by", cell: seenBy },
  { id: "agent", title: "State", cell: agent },
  { id: "since", title: "Since", kind: "number", cell: (one) => since(one.first_seen) },
  { id: "last", title: "Last seen", kind: "number", cell: (one) => since(one.last_seen) },
];

/**
 * @param {Proposed[]} all that are shown
 * @param {Map<number, Proposed> | undefined} chosen undefined where one may not choose
 * @param {(chosen: Map<number, Proposed>) => void} choose
 * @returns {Column[]}
 */
export function proposedColumns(all, chosen, choose) {
  if (!chosen) {
    return COLUMNS;
  }
  const isAll = all.every((one) => chosen.has(one.id));
  /** @param {Proposed} one @param {boolean} isWanted */
  const toggle = (one, isWanted) => {
    const next = new Map(chosen);
    next.delete(one.id);
    choose(isWanted ? next.set(one.id, one) : next);
  };
  return [
    {
      id: "choice",
      title: "",
      head: html`<input type="checkbox" aria-label="Choose all ${all.length}" .checked=${synced(isAll)}
        @change=${() => choose(new Map(isAll ? [] : all.map((one) => [one.id, one])))} />`,
      cell: (one) => html`<input type="checkbox" data-row aria-label="Choose ${one.hostname}"
        .checked=${synced(chosen.has(one.id))}
        @change=${(/** @type {any} */ e) => toggle(one, e.target.checked)} />`,
    },
    ...COLUMNS,
  ];
}
