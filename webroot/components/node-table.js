// @ts-check
/** The nodes, and for administrators what they can be told to do. */
import "./table.js";
import { path, post } from "../api.js";
import { cluster } from "../cluster.js";
import { capital, count } from "../format.js";
import { session } from "../session.js";
import { ageOf, ago, fullMoment } from "../time.js";
import { html, nothing, View } from "../ui.js";
import { confirmed } from "./dialog.js";
import { status, toneOf } from "./status.js";
import { say } from "./toast.js";

/** @typedef {import("../types.js").Node} Node */

/** Devices change hands within seconds: then it is worth to look again. */
const LOOK_AGAIN_MILLIS = [600, 2_500, 6_000];

const isThere = (/** @type {Node} */ node) => node.state !== "down" && node.state !== "silent";

class NodeTable extends View {
  static properties = { nodes: { attribute: false }, busy: { state: true } };

  constructor() {
    super();
    /** @type {Node[]} */
    this.nodes = [];
    /** The node that was just told something. */
    this.busy = "";
  }

  render() {
    return html`<data-table label="Nodes" .columns=${this.#columns()} .rows=${this.nodes}
      .keyOf=${(/** @type {Node} */ node) => node.name}></data-table>`;
  }

  /** @returns {import("./table.js").Column<Node>[]} */
  #columns() {
    /** @type {import("./table.js").Column<Node>[]} */
    const columns = [
      { id: "state", title: "State", kind: "lead", cell: stateOf },
      {
        id: "name",
        title: "Node",
        kind: "lead",
        cell: (node) => html`<b>${node.name}</b>
          ${whyOf(node)}`,
      },
      {
        id: "devices",
        title: "Polls",
        kind: "number",
        cell: (node) => (isThere(node) ? count(node.devices, "device") : "–"),
      },
      { id: "groups", title: "Groups", cell: (node) => node.groups.join(", ") || "–" },
      { id: "roles", title: "Roles", cell: (node) => node.roles.join(", ") || "–" },
      { id: "version", title: "Version", cell: (node) => node.version || "–" },
      { id: "started", title: "Running for", kind: "number", cell: runningFor },
      { id: "heard", title: "Last told", kind: "number", cell: heardOf },
      { id: "url", title: "Address", kind: "wide", cell: (node) => html`<code>${node.url}</code>` },
    ];
    const mayTell = session.mayAdminister && this.nodes.length > 1;
    return mayTell
      ? [...columns, { id: "do", title: "", kind: "number", cell: (node) => this.#deeds(node) }]
      : columns;
  }

  /** @param {Node} node */
  #deeds(node) {
    if (!isThere(node)) {
      return nothing;
    }
    const isDraining = node.state === "draining";
    const act = () => (isDraining ? this.#undrain(node) : this.#drain(node));
    return html`<button ?disabled=${this.busy === node.name} @click=${act}
      aria-label="${isDraining ? "Undrain" : "Drain"} ${node.name}">
      ${isDraining ? "Undrain" : "Drain"}
    </button>`;
  }

  /** @param {Node} node */
  async #drain(node) {
    const isSure = await confirmed({
      heading: `Drain ${node.name}?`,
      text:
        `It hands over ${count(node.devices, "device")} to the other nodes, between two polls of ` +
        "each, and takes no more until you undrain it or it is started again.",
      action: "Drain",
    });
    if (isSure) {
      await this.#tell(node, "drain");
    }
  }

  /** @param {Node} node */
  #undrain(node) {
    return this.#tell(node, "undrain");
  }

  /**
   * @param {Node} node
   * @param {"drain" | "undrain"} order
   */
  async #tell(node, order) {
    this.busy = node.name;
    try {
      const answer = await post(`/api/v0/cluster/nodes/${path(node.name)}/${order}`);
      say(answer.message);
    } catch (error) {
      say(/** @type {Error} */ (error).message, "down");
    }
    this.busy = "";
    LOOK_AGAIN_MILLIS.forEach((wait) => setTimeout(() => cluster.refresh(), wait));
  }
}

/** @param {Node} node */
function stateOf(node) {
  const isDrained = node.state === "draining" && node.devices === 0;
  const word = isDrained ? "drained" : node.state;
  return status(toneOf(word), capital(word));
}

/** @param {Node} node */
function whyOf(node) {
  const reasons = (node.reasons ?? []).filter((reason) => reason !== node.state);
  return reasons.length ? html`<small class="reason">${reasons.join("; ")}</small>` : nothing;
}

/** @param {Node} node */
const runningFor = (node) =>
  node.started && isThere(node)
    ? html`<span title="Since ${fullMoment(node.started)}">${ageOf(node.started)}</span>`
    : "–";

/** @param {Node} node */
const heardOf = (node) =>
  node.heard ? html`<span title=${fullMoment(node.heard)}>${ago(node.heard)}</span>` : "–";

customElements.define("node-table", NodeTable);
