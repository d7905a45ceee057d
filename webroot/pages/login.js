// @ts-check
/** Who goes there. Afterwards one is back where one was. */
import { codeField } from "../components/code-field.js";
import { MARK } from "../components/icons.js";
import { refusal } from "../components/sign-on.js";
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
    isForCode: { state: true },
  };

  constructor() {
    super();
    this.problem = "";
    this.isBusy = false;
    this.waitSeconds = 0;
    this.isForCode = false;
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

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    super.updated();
    if (changed.has("isForCode")) {
      this.#field(this.isForCode ? "code" : "username")?.focus();
    }
  }

  render() {
    const isHeld = this.isBusy || this.waitSeconds > 0;
    return html`<div class="login">
      <form @submit=${this.#submit} aria-describedby="login-problem">
        <img src=${MARK} alt="" width="56" height="56" />
        <h1>Trimaran</h1>
        <p class="muted">Network monitoring that keeps running</p>
        ${this.isForCode ? codeField("Code of your authenticator") : PASSWORD}
        <p id="login-problem" class="problem" role="alert">${this.#said()}</p>
        <button class="primary" ?disabled=${isHeld}>
          ${this.isBusy ? "Signing in…" : "Sign in"}
        </button>
        ${this.isForCode
          ? html`<button type="button" class="quiet" @click=${() => this.#startAgain("")}>
              Start again
            </button>`
          : html`<sign-on .next=${this.query.get("next") ?? "/"}></sign-on>`}
        ${this.query.has("next")
          ? html`<p class="muted">You will be back at <code>${this.query.get("next")}</code></p>`
          : nothing}
      </form>
    </div>`;
  }

  #said() {
    return this.waitSeconds > 0
      ? `Too many attempts. Try again in ${this.waitSeconds} s.`
      : this.problem || refusal(this.query.get("refused"));
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.isBusy = true;
    this.problem = "";
    try {
      if (await this.#isIn(fields)) {
        this.#goOn();
      }
    } catch (error) {
      this.#refused(/** @type {import("../api.js").ApiError} */ (error));
    }
    this.isBusy = false;
  }

  /** @param {FormData} fields */
  async #isIn(fields) {
    if (this.isForCode) {
      await session.tellCode(String(fields.get("code")));
      return true;
    }
    const name = String(fields.get("username"));
    this.isForCode = (await session.signIn(name, String(fields.get("password")))) === "code";
    return !this.isForCode;
  }

  #goOn() {
    navigate(this.query.get("next") ?? "/", { replace: true });
  }

  /** @param {import("../api.js").ApiError} error */
  #refused(error) {
    if (error.status === 429) {
      this.#hold(error.retryAfterSeconds || 30);
    }
    if (this.isForCode && error.status === 401 && !error.body.second_factor) {
      this.#startAgain(error.message);
      return;
    }
    const isWrong = error.status === 401 && !this.isForCode;
    this.problem = isWrong ? "Wrong user name or password." : error.message;
    const typed = this.#field(this.isForCode ? "code" : "password");
    typed?.focus();
    typed?.select();
  }

  /** @param {string} problem why */
  #startAgain(problem) {
    this.problem = problem;
    this.isForCode = false;
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement | null} */ (this.querySelector(`[name=${name}]`));
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

const PASSWORD = html`<label>User name
    <input name="username" autocomplete="username" autocapitalize="none" spellcheck="false"
      required />
  </label>
  <label>Password
    <input name="password" type="password" autocomplete="current-password" required />
  </label>`;

customElements.define("page-login", LoginPage);
