// @ts-check
/** One line on what stands behind the monitoring: nodes, endpoints, database, spool. */
import { cluster } from "../cluster.js";
import { Watch } from "../remote.js";
import { html, nothing, View } from "../ui.js";
import { spoolState } from "./spool-state.js";
import { status, toneOf } from "./status.js";

/** @typedef {import("./status.js").Tone} Tone */

class ClusterLine extends View {
  constructor() {
    super();
    new Watch(this, cluster);
  }

  render() {
    const seen = cluster.data;
    if (!seen) {
      return nothing;
    }
    const { database, spool } = seen;
    return html`<a class="cluster-line" href="/cluster" aria-label="Cluster">
      ${part("Nodes", ...tally(seen.nodes))} ${part("Endpoints", ...tally(seen.endpoints))}
      ${part("Database", toneOf(database.state), `${database.kind} ${database.state}`)}
      ${part("Spool", ...spoolState(spool))}
      ${seen.duties?.state === "overdue" ? part("Duties", "down", overdue(seen.duties)) : nothing}
    </a>`;
  }
}

/** @param {import("./duty-table.js").Duties} all */
const overdue = (all) =>
  `${all.duties.filter((duty) => duty.state === "overdue").length} overdue`;

/**
 * @param {string} what
 * @param {Tone} tone
 * @param {string} words
 */
const part = (what, tone, words) =>
  html`<span><i>${what}</i> ${status(tone, words)}</span>`;

/**
 * @param {{ state: string }[]} members
 * @returns {[Tone, string]}
 */
function tally(members) {
  const up = members.filter((member) => toneOf(member.state) === "up").length;
  const tone = up === members.length ? "up" : up === 0 ? "down" : "degraded";
  return [members.length === 0 ? "unknown" : tone, `${up} of ${members.length} up`];
}

customElements.define("cluster-line", ClusterLine);
