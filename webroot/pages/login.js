// @ts-check
/** Who goes there. Afterwards one is back where one was. */
import { MARK } from "../components/icons.js";
import { navigate } from "../router.js";
import { session } from "../session.js";
import { html, nothing } from "../ui.js";
import { Page } from "./page.js";

class LoginPage extends Page {
  static properties = {
    ...Page.properties,
    problem: { state: true },
    isBusy: { state: true },
    waitSeconds: { state: true },
  };

  constructor() {
    super();
    this.problem = "";
    this.isBusy = false;
    this.waitSeconds = 0;
  }

  get heading() {
    return "Sign in";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("query") && session.person) {
      queueMicrotask(() => this.#goOn());
    }
  }

  firstUpdated() {
    /** @type {HTMLInputElement | null} */ (this.querySelector("[name=username]"))?.focus();
  }

  render() {
    const isHeld = this.isBusy || this.waitSeconds > 0;
    return html`<div class="login">
      <form @submit=${this.#submit} aria-describedby="login-problem">
        <img src=${MARK} alt="" width="56" height="56" />
        <h1>Trimaran</h1>
        <p class="muted">Network monitoring that keeps running</p>
        <label>User name
          <input name="username" autocomplete="username" autocapitalize="none" spellcheck="false"
            required />
        </label>
        <label>Password
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <p id="login-problem" class="problem" role="alert">${this.#said()}</p>
        <button class="primary" ?disabled=${isHeld}>
          ${this.isBusy ? "Signing in…" : "Sign in"}
        </button>
        ${this.query.has("next")
          ? html`<p class="muted">You will be back at <code>${this.query.get("next")}</code></p>`
          : nothing}
      </form>
    </div>`;
  }

  #said() {
    return this.waitSeconds > 0
      ? `Too many attempts. Try again in ${this.waitSeconds} s.`
      : this.problem;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    this.isBusy = true;
    this.problem = "";
    try {
      await session.signIn(String(fields.get("username")), String(fields.get("password")));
      this.#goOn();
    } catch (error) {
      this.#refused(/** @type {import("../api.js").ApiError} */ (error), form);
    }
    this.isBusy = false;
  }

  #goOn() {
    navigate(this.query.get("next") ?? "/", { replace: true });
  }

  /**
   * @param {import("../api.js").ApiError} error
   * @param {HTMLFormElement} form
   */
  #refused(error, form) {
    if (error.status === 429) {
      this.#hold(error.retryAfterSeconds || 30);
    }
    this.problem = error.status === 401 ? "Wrong user name or password." : error.message;
    const password = /** @type {HTMLInputElement} */ (form.elements.namedItem("password"));
    password.focus();
    password.select();
  }

  /** @param {number} seconds */
  #hold(seconds) {
    this.waitSeconds = seconds;
    const timer = setInterval(() => {
      this.waitSeconds -= 1;
      if (this.waitSeconds <= 0) {
        this.problem = "";
        clearInterval(timer);
      }
    }, 1_000);
  }
}

customElements.define("page-login", LoginPage);
