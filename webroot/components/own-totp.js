// @ts-check
/** A code of an authenticator beside the password: turned on in three steps, and off again. */
import { get, post } from "../api.js";
import { Remote, Watch } from "../remote.js";
import { session } from "../session.js";
import { ago } from "../time.js";
import { html, nothing, View } from "../ui.js";
import { codeField } from "./code-field.js";
import { qrCode } from "./qr-code.js";
import { recoveryCodes } from "./recovery-codes.js";
import { remoteView } from "./remote-view.js";
import { status } from "./status.js";
import { say } from "./toast.js";

/** @typedef {import("../types.js").OwnTotp} OwnTotp */
/** @typedef {import("../types.js").BegunTotp} BegunTotp */

class OwnTotpView extends View {
  static properties = {
    begun: { state: true },
    codes: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  constructor() {
    super();
    /** @type {BegunTotp | undefined} */
    this.begun = undefined;
    /** @type {string[]} */
    this.codes = [];
    this.problem = "";
    this.isBusy = false;
    /** @type {Remote<OwnTotp>} */
    this.totp = new Remote(async (signal) => (await get("/api/v0/totp", { signal })).totp);
    new Watch(this, this.totp);
  }

  render() {
    return html`<section class="panel" aria-labelledby="totp">
      <header>
        <h2 id="totp">Second factor</h2>
        <span class="muted">a code of your authenticator at each sign-in</span>
      </header>
      ${remoteView(this.totp, { what: "second factor", lines: 2, show: (totp) => this.#step(totp) })}
    </section>`;
  }

  /** @param {OwnTotp} totp */
  #step(totp) {
    if (this.codes.length > 0) {
      return recoveryCodes(this.codes, () => (this.codes = []));
    }
    if (this.begun) {
      return this.#confirmation(this.begun);
    }
    return totp.enabled ? this.#on(totp) : this.#off();
  }

  #off() {
    return html`<form class="row inside" @submit=${this.#begin}>
      <p class="full">${status("paused", "Off")} Your password alone signs you in.</p>
      ${password()}
      <button ?disabled=${this.isBusy}>Turn on…</button>
      <p class="problem" role="alert">${this.problem}</p>
    </form>`;
  }

  /** @param {BegunTotp} begun */
  #confirmation(begun) {
    return html`<form class="inside totp" @submit=${this.#confirm}>
      ${qrCode(begun.qr, "QR code for your authenticator")}
      <div class="fields">
        <p class="full">Scan this with your authenticator, or type the key in. It is shown only now.</p>
        <dl class="facts full">
          <div><dt>Key</dt><dd><code class="whole">${begun.secret}</code></dd></div>
          <div><dt>Address</dt><dd><code class="whole">${begun.uri}</code></dd></div>
        </dl>
        ${codeField("The code that it shows then", { isDigits: true })}
        <p class="problem full" role="alert">${this.problem}</p>
        <p class="full buttons">
          <button class="primary" ?disabled=${this.isBusy}>Confirm</button>
          <button type="button" class="quiet" @click=${this.#giveUp}>Cancel</button>
        </p>
      </div>
    </form>`;
  }

  /** @param {OwnTotp} totp */
  #on(totp) {
    const left = totp.recovery_codes_left ?? 0;
    return html`<form class="row inside" @submit=${this.#disable}>
      <p class="full">${status("up", "On")} since ${ago(totp.since ?? 0)}.
        ${left === 1 ? "1 recovery code is" : `${left} recovery codes are`} left${left < 3
          ? html`: turn it off and on again for new ones`
          : nothing}.</p>
      ${password()} ${codeField("Code")}
      <button class="danger" ?disabled=${this.isBusy}>Turn off</button>
      <p class="problem" role="alert">${this.problem}</p>
    </form>`;
  }

  #giveUp() {
    this.begun = undefined;
    this.problem = "";
  }

  /** @param {SubmitEvent} event */
  #begin(event) {
    return this.#run(event, async (fields) => {
      this.begun = await post("/api/v0/totp", { password: fields.get("password") });
      await this.updateComplete;
      /** @type {HTMLInputElement | null} */ (this.querySelector("[name=code]"))?.focus();
    });
  }

  /** @param {SubmitEvent} event */
  #confirm(event) {
    return this.#run(event, async (fields) => {
      const answer = await post("/api/v0/totp/confirm", { code: fields.get("code") });
      this.begun = undefined;
      this.codes = answer.recovery_codes;
      await this.totp.refresh();
    });
  }

  /** @param {SubmitEvent} event */
  #disable(event) {
    return this.#run(event, async (fields) => {
      await post("/api/v0/totp/disable", Object.fromEntries(fields));
      say("No code is asked for any more.");
      await this.totp.refresh();
    });
  }

  /**
   * @param {SubmitEvent} event
   * @param {(fields: FormData) => Promise<void>} act
   */
  async #run(event, act) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    this.problem = "";
    this.isBusy = true;
    try {
      await act(new FormData(form));
      form.reset();
    } catch (error) {
      this.problem = /** @type {Error} */ (error).message;
    }
    this.isBusy = false;
  }
}

const password = () => html`<input type="hidden" autocomplete="username"
    .value=${session.person?.username ?? ""} />
  <label>Your password
    <input name="password" type="password" autocomplete="current-password" required />
  </label>`;

customElements.define("own-totp", OwnTotpView);
