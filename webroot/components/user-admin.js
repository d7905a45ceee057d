// @ts-check
/** Who may sign in, and what they may do. */
import { get, patch, path, post, remove } from "../api.js";
import { Remote, Watch } from "../remote.js";
import { session } from "../session.js";
import { ago, epoch } from "../time.js";
import { html, nothing, View } from "../ui.js";
import { confirmed } from "./dialog.js";
import { remoteView } from "./remote-view.js";
import { secretOnce } from "./secret.js";
import { status } from "./status.js";
import "./table.js";
import { say } from "./toast.js";

/** @typedef {import("../types.js").User} User */

export const ROLES = ["viewer", "operator", "admin"];

class UserAdmin extends View {
  static properties = { secret: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.secret = "";
    this.owner = "";
    this.problem = "";
    /** @type {Remote<User[]>} */
    this.users = new Remote(async (signal) => (await get("/api/v0/users", { signal })).users);
    new Watch(this, this.users);
  }

  render() {
    return html`<section class="panel" aria-labelledby="users">
      <header><h2 id="users">Users</h2></header>
      ${remoteView(this.users, { what: "users", lines: 3, show: (users) => this.#list(users) })}
      ${secretOnce(`The password of ${this.owner}`, this.secret)}
      <form class="row inside" @submit=${this.#add}>
        <label>User name
          <input name="username" required autocomplete="off" autocapitalize="none" spellcheck="false" />
        </label>
        <label>Role <select name="role">${ROLES.map(option)}</select></label>
        <label>Password
          <input name="password" type="password" minlength="10" autocomplete="new-password"
            placeholder="made up" />
        </label>
        <button>Add user</button>
        <p class="problem" role="alert">${this.problem}</p>
      </form>
    </section>`;
  }

  /** @param {User[]} users */
  #list(users) {
    return html`<data-table label="Users" .columns=${this.#columns()} .rows=${users}
      .keyOf=${(/** @type {User} */ user) => user.user_id}></data-table>`;
  }

  /** @returns {import("./table.js").Column<User>[]} */
  #columns() {
    return [
      {
        id: "state",
        title: "State",
        kind: "lead",
        cell: (user) => (user.enabled ? status("up", "Enabled") : status("paused", "Disabled")),
      },
      { id: "name", title: "User", kind: "lead", cell: (user) => html`<b>${user.username}</b>` },
      { id: "role", title: "Role", cell: (user) => this.#role(user) },
      { id: "totp", title: "Second factor", cell: (user) => this.#totp(user) },
      { id: "created", title: "Added", kind: "number", cell: (user) => ago(epoch(user.created)) },
      { id: "do", title: "", kind: "number", cell: (user) => this.#deeds(user) },
    ];
  }

  /** @param {User} user */
  #role(user) {
    const change = (/** @type {any} */ event) => this.#change(user, { role: event.target.value });
    return html`<select class="inline" aria-label="Role of ${user.username}" @change=${change}
      ?disabled=${user.username === session.person?.username}>
      ${ROLES.map((role) => html`<option ?selected=${role === user.role}>${role}</option>`)}
    </select>`;
  }

  /** @param {User} user */
  #totp(user) {
    const isOther = user.username !== session.person?.username;
    return html`${user.totp ? "on" : "off"}
    ${user.totp && isOther
      ? html`<button class="quiet" aria-label="Reset the second factor of ${user.username}"
          @click=${() => this.#resetTotp(user)}>Reset</button>`
      : nothing}`;
  }

  /** @param {User} user */
  #deeds(user) {
    if (user.username === session.person?.username) {
      return html`<span class="muted">you</span>`;
    }
    return html`<button class="quiet" @click=${() => this.#newPassword(user)}>New password</button>
      <button class="quiet" @click=${() => this.#change(user, { enabled: !user.enabled })}>
        ${user.enabled ? "Disable" : "Enable"}
      </button>
      <button class="quiet" @click=${() => this.#remove(user)}>Remove</button>`;
  }

  /**
   * @param {User} user
   * @param {object} changes
   */
  #change(user, changes) {
    return this.#run(() => patch(`/api/v0/users/${path(user.username)}`, changes));
  }

  /** @param {User} user */
  async #newPassword(user) {
    const isSure = await confirmed({
      heading: `A new password for ${user.username}?`,
      text: "The old one ends, and so does every session of this person. The new one is shown once.",
      action: "Make one up",
    });
    if (isSure) {
      await this.#run(async () => {
        const answer = await patch(`/api/v0/users/${path(user.username)}`, { generate: true });
        this.owner = user.username;
        this.secret = answer.password;
      });
    }
  }

  /** @param {User} user */
  async #resetTotp(user) {
    const isSure = await confirmed({
      heading: `Ask ${user.username} for no code any more?`,
      text: "For who has lost the authenticator. The password alone is enough then; every session ends.",
      action: "Reset",
    });
    if (isSure) {
      await this.#run(() => remove(`/api/v0/users/${path(user.username)}/totp`));
    }
  }

  /** @param {User} user */
  async #remove(user) {
    const isSure = await confirmed({
      heading: `Remove ${user.username}?`,
      text: "This person can't sign in any more, from this moment on.",
      action: "Remove",
    });
    if (isSure) {
      await this.#run(() => remove(`/api/v0/users/${path(user.username)}`));
    }
  }

  /** @param {() => Promise<any>} act */
  async #run(act) {
    await act().catch((error) => say(error.message, "down"));
    await this.users.refresh();
  }

  /** @param {SubmitEvent} event */
  async #add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const asked = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
    this.problem = "";
    try {
      const answer = await post("/api/v0/users", asked);
      this.owner = String(asked.username);
      this.secret = asked.password ? "" : (answer.password ?? "");
      form.reset();
      await this.users.refresh();
    } catch (error) {
      this.problem = /** @type {Error} */ (error).message;
    }
  }
}

/** @param {string} role */
export const option = (role) => html`<option>${role}</option>`;

customElements.define("user-admin", UserAdmin);
