// @ts-check
/** Where the person is signed in, and how that is ended: a lost notebook, a shared screen. */
import { get, path, remove } from "../api.js";
import { Remote, Watch } from "../remote.js";
import { session } from "../session.js";
import { ago, epoch } from "../time.js";
import { html, View } from "../ui.js";
import { confirmed } from "./dialog.js";
import { blank, remoteView } from "./remote-view.js";
import "./table.js";
import { say } from "./toast.js";

/** @typedef {import("../types.js").OwnSession} OwnSession */

/** In this order: most browsers also claim to be those below. */
const BROWSERS = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
];
const SYSTEMS = [
  ["Android", "Android"],
  ["iPhone", "iOS"],
  ["iPad", "iPadOS"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
];

class OwnSessions extends View {
  constructor() {
    super();
    /** @type {Remote<OwnSession[]>} */
    this.sessions = new Remote(
      async (signal) => (await get("/api/v0/sessions", { signal })).sessions,
    );
    new Watch(this, this.sessions);
  }

  render() {
    return html`<section class="panel" aria-labelledby="own-sessions">
      <header>
        <h2 id="own-sessions">Your sessions</h2><span class="muted">at all nodes</span>
      </header>
      ${remoteView(this.sessions, {
        what: "sessions",
        lines: 2,
        isEmpty: (sessions) => sessions.length === 0,
        empty: () => blank("No session", "You are signed in with a token."),
        show: (sessions) => html`<data-table label="Your sessions" .columns=${this.#columns()}
          .rows=${sessions} .keyOf=${(/** @type {OwnSession} */ one) => one.id}></data-table>`,
      })}
      <div class="inside"><button @click=${endAll}>Sign out everywhere</button></div>
    </section>`;
  }

  /** @returns {import("./table.js").Column<OwnSession>[]} */
  #columns() {
    return [
      {
        id: "browser",
        title: "Browser",
        kind: "lead",
        cell: (one) => html`<span title=${one.browser}><b>${named(one.browser)}</b></span>`,
      },
      { id: "address", title: "Address", cell: (one) => one.address || "unknown" },
      { id: "created", title: "Signed in", kind: "number", cell: (one) => ago(epoch(one.created)) },
      { id: "seen", title: "Seen", kind: "number", cell: (one) => ago(epoch(one.last_seen)) },
      {
        id: "do",
        title: "",
        kind: "number",
        cell: (one) =>
          one.is_current
            ? html`<span class="muted">this one</span>`
            : html`<button class="quiet" aria-label=${`End the session of ${named(one.browser)}`}
                @click=${() => this.#end(one)}>End</button>`,
      },
    ];
  }

  /** @param {OwnSession} one */
  async #end(one) {
    await remove(`/api/v0/sessions/${path(one.id)}`).catch((error) => say(error.message, "down"));
    await this.sessions.refresh();
  }
}

async function endAll() {
  const isSure = await confirmed({
    heading: "Sign out everywhere?",
    text: "Every browser that is signed in with your name has to sign in again, this one too. Tokens stay.",
    action: "Sign out everywhere",
  });
  if (isSure) {
    try {
      await remove("/api/v0/sessions");
      session.expire();
    } catch (error) {
      say(/** @type {Error} */ (error).message, "down");
    }
  }
}

/** @param {string} agent what a browser calls itself */
function named(agent) {
  const browser = BROWSERS.find(([mark]) => agent.includes(mark));
  const system = SYSTEMS.find(([mark]) => agent.includes(mark));
  if (!browser) {
    return agent || "unknown";
  }
  return system ? `${browser[1]} on ${system[1]}` : browser[1];
}

customElements.define("own-sessions", OwnSessions);
