// @ts-check
/** Tokens for scripts and dashboards. */
import { get, path, post, remove } from "../api.js";
import { span } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { ago, epoch, fullMoment, now } from "../time.js";
import { html, View } from "../ui.js";
import { confirmed } from "./dialog.js";
import { blank, remoteView } from "./remote-view.js";
import { secretOnce } from "./secret.js";
import "./table.js";
import { say } from "./toast.js";
import { option, ROLES } from "./user-admin.js";

/** @typedef {import("../types.js").Token} Token */

/** How long a new one may count, in seconds; the first is offered. */
const LIVES = [
  ["", "never"],
  ["604800", "in 7 days"],
  ["2592000", "in 30 days"],
  ["7776000", "in 90 days"],
  ["31536000", "in a year"],
];

/** What one may be limited to, as `Scope.java` has it; the first is offered. */
const SCOPES = [
  ["all", "everything"],
  ["devices,series,events", "devices, graphs and events"],
  ["devices,series", "devices and graphs"],
  ["devices", "devices"],
  ["events", "events"],
  ["cluster", "cluster"],
  ["backup", "backup"],
];

/** @param {Token} token */
function expiry(token) {
  const at = epoch(token.expires);
  if (!at) {
    return html`<span class="muted">never</span>`;
  }
  const when = fullMoment(at);
  return token.is_expired
    ? html`<b title=${when}>expired ${ago(at)}</b>`
    : html`<span title=${when}>in ${span(at - now())}</span>`;
}

class TokenAdmin extends View {
  static properties = { secret: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.secret = "";
    this.owner = "";
    this.problem = "";
    /** @type {Remote<Token[]>} */
    this.tokens = new Remote(async (signal) => (await get("/api/v0/tokens", { signal })).tokens);
    new Watch(this, this.tokens);
  }

  render() {
    return html`<section class="panel" aria-labelledby="tokens">
      <header>
        <h2 id="tokens">Tokens</h2><span class="muted">sent as <code>X-Auth-Token</code></span>
      </header>
      ${remoteView(this.tokens, {
        what: "tokens",
        lines: 2,
        isEmpty: (tokens) => tokens.length === 0,
        empty: () => blank("No token", "Scripts and dashboards sign in with one."),
        show: (tokens) => html`<data-table label="Tokens" .columns=${this.#columns()} .rows=${tokens}
          .keyOf=${(/** @type {Token} */ token) => token.name}></data-table>`,
      })}
      ${secretOnce(`The token ${this.owner}`, this.secret)}
      <form class="row inside" @submit=${this.#add}>
        <label>Name <input name="name" required autocomplete="off" spellcheck="false" /></label>
        <label>Role <select name="role">${ROLES.map(option)}</select></label>
        <label>For <select name="scope">
          ${SCOPES.map(([scope, text]) => html`<option value=${scope}>${text}</option>`)}
        </select></label>
        <label>Expires <select name="expires_in">
          ${LIVES.map(([seconds, text]) => html`<option value=${seconds}>${text}</option>`)}
        </select></label>
        <button>Add token</button>
        <p class="problem" role="alert">${this.problem}</p>
      </form>
    </section>`;
  }

  /** @returns {import("./table.js").Column<Token>[]} */
  #columns() {
    return [
      { id: "name", title: "Name", kind: "lead", cell: (token) => html`<b>${token.name}</b>` },
      { id: "role", title: "Role", cell: (token) => token.role },
      { id: "scope", title: "For", cell: (token) => (token.scope ?? "all").replaceAll(",", ", ") },
      { id: "created", title: "Added", kind: "number", cell: (token) => ago(epoch(token.created)) },
      { id: "expires", title: "Expires", kind: "number", cell: expiry },
      { id: "used", title: "Used", kind: "number", cell: (token) => ago(epoch(token.last_used)) },
      {
        id: "do",
        title: "",
        kind: "number",
        cell: (token) =>
          html`<button class="quiet" @click=${() => this.#revoke(token)}>Revoke</button>`,
      },
    ];
  }

  /** @param {Token} token */
  async #revoke(token) {
    const isSure = await confirmed({
      heading: `Revoke ${token.name}?`,
      text: "Whatever uses it is refused from this moment on.",
      action: "Revoke",
    });
    if (isSure) {
      const revoked = remove(`/api/v0/tokens/${path(token.name)}`);
      await revoked.catch((error) => say(error.message, "down"));
      await this.tokens.refresh();
    }
  }

  /** @param {SubmitEvent} event */
  async #add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const asked = Object.fromEntries(new FormData(form));
    this.problem = "";
    try {
      this.owner = String(asked.name);
      this.secret = (await post("/api/v0/tokens", asked)).token;
      form.reset();
      await this.tokens.refresh();
    } catch (error) {
      this.problem = /** @type {Error} */ (error).message;
    }
  }
}

customElements.define("token-admin", TokenAdmin);
