// @ts-check
/** Ctrl-K: to any page, device or action by a few letters. */
import { get, reach } from "../api.js";
import { linkTo, nameOf, stateOf } from "../fleet.js";
import { navigate } from "../router.js";
import { session } from "../session.js";
import { setTheme } from "../theme.js";
import { html, nothing, View } from "../ui.js";
import { openDialog } from "./dialog.js";
import { shape } from "./status.js";

/** @typedef {import("../types.js").Device} Device */
/** @typedef {{ title: string, kind: string, also?: string, tone?: import("./status.js").Tone, run: () => void }} Entry */

const MOST_DEVICES = 8;

/** @param {string} href */
const to = (href) => () => navigate(href);

/** @type {(Entry & { isAllowed?: () => boolean })[]} */
const FIXED = [
  { title: "Overview", kind: "page", run: to("/") },
  { title: "Devices", kind: "page", run: to("/devices") },
  { title: "Devices that are down", kind: "page", run: to("/devices?state=down") },
  { title: "Map", kind: "page", also: "topology links neighbours LLDP CDP", run: to("/map") },
  { title: "Health", kind: "page", also: "sensors processors memory storage", run: to("/meters") },
  { title: "Find devices", kind: "page", also: "scan network proposed neighbours", run: to("/add") },
  { title: "Events", kind: "page", also: "log", run: to("/events") },
  { title: "Cluster", kind: "page", also: "nodes endpoints database spool", run: to("/cluster") },
  { title: "Settings", kind: "page", also: "password users tokens sessions", run: to("/settings") },
  { title: "About", kind: "page", also: "version licences", run: to("/about") },
  {
    title: "Add device",
    kind: "action",
    also: "new",
    isAllowed: () => session.mayOperate,
    run: () => import("./add-device.js").then(() => openDialog("add-device")),
  },
  { title: "Read again", kind: "action", also: "refresh", run: () => reach.dispatchEvent(new Event("refresh")) },
  { title: "Keys", kind: "action", also: "help", run: () => openDialog("keys-help") },
  { title: "Dark", kind: "action", also: "theme", run: () => setTheme("dark") },
  { title: "Light", kind: "action", also: "theme", run: () => setTheme("light") },
  { title: "Sign out", kind: "action", also: "log out leave", run: () => session.signOut().catch(() => session.expire()) },
];

class CommandPalette extends View {
  static properties = { words: { state: true }, at: { state: true }, devices: { state: true } };

  constructor() {
    super();
    this.words = "";
    this.at = 0;
    /** @type {Device[]} */
    this.devices = [];
    /** @type {AbortController | undefined} */
    this.request = undefined;
  }

  /** @returns {Entry[]} */
  get #entries() {
    const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
    const fixed = FIXED.filter(({ title, also = "", isAllowed = () => true }) => {
      const text = `${title} ${also}`.toLowerCase();
      return isAllowed() && words.every((word) => text.includes(word));
    });
    const devices = this.devices.map((device) => ({
      title: nameOf(device),
      kind: nameOf(device) === device.hostname ? "device" : device.hostname,
      tone: stateOf(device),
      run: to(linkTo(device)),
    }));
    return [...fixed, ...devices];
  }

  render() {
    const entries = this.#entries;
    const active = entries.length ? `choice-${this.at}` : nothing;
    return html`<dialog class="palette" aria-label="Go to" @close=${() => this.remove()}
      @click=${(/** @type {Event} */ e) => e.target === e.currentTarget && this.#close()}>
      <input type="text" role="combobox" aria-label="Go to a page, a device, or do something"
        aria-expanded="true" aria-controls="choices" aria-autocomplete="list"
        aria-activedescendant=${active} placeholder="A page, a device, something to do"
        autocomplete="off" spellcheck="false" autofocus
        @input=${(/** @type {any} */ e) => this.#type(e.target.value)} @keydown=${this.#key} />
      <ul id="choices" role="listbox" aria-label="Choices">
        ${entries.map(
          (entry, index) => html`<li id="choice-${index}" role="option" aria-selected=${index === this.at}
            @click=${() => this.#run(entry)}>
            ${entry.tone ? shape(entry.tone) : nothing}<bdi>${entry.title}</bdi>
            <small><bdi>${entry.kind}</bdi></small>
          </li>`,
        )}
      </ul>
      ${entries.length === 0 ? html`<p class="muted" role="status">Nothing has these words.</p>` : nothing}
    </dialog>`;
  }

  firstUpdated() {
    this.querySelector("dialog")?.showModal();
    this.#search();
  }

  updated() {
    this.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} words */
  #type(words) {
    this.words = words;
    this.at = 0;
    this.#search();
  }

  /* Devices most urgent first: without words those are worth going to. */
  async #search() {
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    const asked = { search: this.words, order: "state", limit: String(MOST_DEVICES) };
    try {
      const found = await get(`/api/v0/devices?${new URLSearchParams(asked)}`, { signal: request.signal });
      this.devices = found.devices;
    } catch {
      // Given up for newer words, or the server is away, which the banner says.
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const many = this.#entries.length;
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
    if (step && many) {
      this.at = (this.at + step + many) % many;
    } else if (event.key === "Enter" && this.#entries[this.at]) {
      this.#run(this.#entries[this.at]);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {Entry} entry */
  #run(entry) {
    this.#close();
    entry.run();
  }

  #close() {
    this.request?.abort();
    this.querySelector("dialog")?.close();
  }
}

customElements.define("command-palette", CommandPalette);
