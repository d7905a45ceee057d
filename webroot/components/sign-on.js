// @ts-check
/** The way in through a provider that vouches for people, where there is one. */
import { get } from "../api.js";
import { html, nothing, View } from "../ui.js";

/** Why somebody came back without being let in, as `SignOnException.java` has it. */
const REFUSALS = new Map([
  ["late", "That took too long, or was begun in another window. Try again."],
  ["denied", "The sign-in there was not completed."],
  ["away", "The provider can't be reached, or its answer can't be believed. Try again soon."],
  ["no-role", "You are known there, but have no role here. Ask an administrator."],
  ["name", "Your name there can't be used here. Ask an administrator."],
]);

/** @param {string | null | undefined} word out of the address; shown only where it is known */
export function refusal(word) {
  return REFUSALS.get(word ?? "") ?? "";
}

class SignOn extends View {
  static properties = { next: { type: String }, way: { state: true } };

  constructor() {
    super();
    this.next = "/";
    /** @type {{ name: string, url: string } | undefined} */
    this.way = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    get("/login/ways").then(
      (answer) => (this.way = answer.sign_on),
      () => (this.way = undefined),
    );
  }

  render() {
    const { way } = this;
    return way
      ? html`<a class="button" href=${`${way.url}?next=${encodeURIComponent(this.next)}`}
          >Sign in with ${way.name}</a
        >`
      : nothing;
  }
}

customElements.define("sign-on", SignOn);
