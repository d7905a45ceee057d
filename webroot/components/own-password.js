// @ts-check
/** Changes one's own password. */
import { patch, path } from "../api.js";
import { session } from "../session.js";
import { html, View } from "../ui.js";
import { say } from "./toast.js";

class OwnPassword extends View {
  static properties = { problem: { state: true }, isBusy: { state: true } };

  constructor() {
    super();
    this.problem = "";
    this.isBusy = false;
  }

  render() {
    return html`<form class="row" @submit=${this.#submit}>
      <input type="hidden" autocomplete="username" .value=${session.person?.username ?? ""} />
      <label>Present password
        <input name="current" type="password" autocomplete="current-password" required />
      </label>
      <label>New password
        <input name="first" type="password" autocomplete="new-password" minlength="10" required />
      </label>
      <label>Once more
        <input name="second" type="password" autocomplete="new-password" minlength="10" required />
      </label>
      <button ?disabled=${this.isBusy}>Change</button>
      <p class="problem" role="alert">${this.problem}</p>
    </form>`;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    const password = String(fields.get("first"));
    if (password !== fields.get("second")) {
      this.problem = "The two passwords are not the same.";
      return;
    }
    this.problem = "";
    this.isBusy = true;
    try {
      const current = String(fields.get("current"));
      const address = `/api/v0/users/${path(session.person?.username ?? "")}`;
      await patch(address, { password, current_password: current });
      form.reset();
      say("Your password is changed.");
    } catch (error) {
      this.problem = /** @type {Error} */ (error).message;
    }
    this.isBusy = false;
  }
}

customElements.define("own-password", OwnPassword);
