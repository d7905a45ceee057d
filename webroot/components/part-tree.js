// @ts-check
/** What a device is made of: each part in the one that holds it. */
import { get, path } from "../api.js";
import { count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { html, nothing, repeat, View } from "../ui.js";
import { grown, held, matching, words } from "../parts.js";
import { blank, remoteView } from "./remote-view.js";

/** @typedef {import("../types.js").Device} Device */
/** @typedef {import("../types.js").Part} Part */
/** @typedef {import("../parts.js").Node} Node */

/** What a person sees at once. */
const OPEN_DEPTH = 2;
const OPEN_PARTS = 24;

class PartTree extends View {
  static properties = {
    device: { attribute: false },
    sought: { state: true },
    opened: { state: true },
  };

  constructor() {
    super();
    this.device = /** @type {Device} */ ({});
    this.sought = "";
    /** @type {Map<number, boolean>} what a person opened or closed */
    this.opened = new Map();
    /** @type {Remote<Part[]>} */
    this.parts = new Remote((signal) => this.#read(signal), 300_000);
    new Watch(this, this.parts);
  }

  render() {
    return html`<section class="panel" aria-labelledby="inventory">
      <header>
        <h2 id="inventory">Inventory</h2>
        <span class="muted" role="status">${this.parts.data ? count(this.parts.data.length, "part") : ""}</span>
      </header>
      ${remoteView(this.parts, {
        what: "inventory",
        lines: 12,
        isEmpty: (parts) => parts.length === 0,
        empty: () => this.#nothing(),
        show: (parts) => this.#tree(parts),
      })}
    </section>`;
  }

  #nothing() {
    return this.device.last_discovered
      ? blank("No inventory", "The device does not tell what it is made of (ENTITY-MIB).")
      : blank("Not known yet", "The parts of a device are found by its first discovery, after its first poll.");
  }

  /** @param {Part[]} parts */
  #tree(parts) {
    const found = this.sought.trim() ? matching(parts, this.sought) : parts;
    const roots = grown(found);
    const all = (/** @type {boolean} */ isOpen) => {
      this.opened = new Map(parts.map((part) => [part.entPhysicalIndex, isOpen]));
    };
    return html`<div class="toolbar">
        <input type="search" placeholder="Filter (/)" aria-label="Filter the parts" .value=${this.sought}
          @input=${(/** @type {any} */ event) => (this.sought = event.target.value)} />
        <button @click=${() => all(true)}>Open all</button>
        <button @click=${() => all(false)}>Close all</button>
      </div>
      ${roots.length ? this.#list(roots, 0) : blank("Nothing matches", "No part has these words.")}`;
  }

  /**
   * @param {Node[]} nodes
   * @param {number} depth
   * @returns {import("../ui.js").Template}
   */
  #list(nodes, depth) {
    return html`<ul class="parts">
      ${repeat(nodes, (node) => node.part.entPhysicalIndex, (node) => html`<li>${this.#node(node, depth)}</li>`)}
    </ul>`;
  }

  /** @param {Node} node @param {number} depth */
  #node(node, depth) {
    if (node.holds.length === 0) {
      return html`<div class="part">${this.#part(node.part)}</div>`;
    }
    const index = node.part.entPhysicalIndex;
    const isSmall = depth < OPEN_DEPTH && node.holds.length <= OPEN_PARTS;
    const isOpen = this.sought.trim() !== "" || (this.opened.get(index) ?? isSmall);
    const toggled = (/** @type {Event} */ event) => {
      const now = /** @type {HTMLDetailsElement} */ (event.target).open;
      if (now !== isOpen) {
        this.opened = new Map(this.opened).set(index, now);
      }
    };
    return html`<details ?open=${isOpen} @toggle=${toggled}>
      <summary class="part">${this.#part(node.part)}
        <span class="muted holds">holds ${held(node)}</span>
      </summary>
      ${isOpen ? this.#list(node.holds, depth + 1) : nothing}
    </details>`;
  }

  /** @param {Part} part */
  #part(part) {
    const name = part.entPhysicalName || part.entPhysicalDescr || `Part ${part.entPhysicalIndex}`;
    const descr = part.entPhysicalDescr === name ? "" : part.entPhysicalDescr;
    const facts = /** @type {[string, string | null][]} */ ([
      ["model", [part.entPhysicalMfgName, part.entPhysicalModelName].filter(Boolean).join(" ")],
      ["serial", part.entPhysicalSerialNum],
      ["hardware", part.entPhysicalHardwareRev],
      ["firmware", part.entPhysicalFirmwareRev],
      ["software", part.entPhysicalSoftwareRev],
      ["alias", part.entPhysicalAlias],
      ["asset", part.entPhysicalAssetID],
      ["made", part.entPhysicalMfgDate?.replace(/,.*/, "") ?? null],
    ]);
    return html`<span class="part-name">${name}</span>
      ${part.entPhysicalClass ? html`<span class="tag">${words(part.entPhysicalClass)}</span>` : nothing}
      ${part.entPhysicalIsFRU === "true" ? html`<span class="tag" title="Can be replaced in the field">replaceable</span>` : nothing}
      ${descr ? html`<span class="muted">${descr}</span>` : nothing}
      ${facts.map(([label, value]) =>
        value ? html`<span class="part-fact"><span class="muted">${label}</span> ${value}</span>` : nothing,
      )}`;
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    return (await get(`/api/v0/inventory/${path(this.device.hostname)}/all`, { signal })).inventory;
  }
}

customElements.define("part-tree", PartTree);
