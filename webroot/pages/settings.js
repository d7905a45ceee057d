// @ts-check
/** What a person sets for themselves, and an administrator for others. */
import "../components/own-password.js";
import "../components/own-sessions.js";
import "../components/own-totp.js";
import { theme, setTheme } from "../theme.js";
import { session } from "../session.js";
import { html, nothing } from "../ui.js";
import { Page } from "./page.js";

/** @type {[import("../theme.js").Theme, string][]} */
const THEMES = [
  ["system", "As the system"],
  ["dark", "Dark"],
  ["light", "Light"],
];

class SettingsPage extends Page {
  get heading() {
    return "Settings";
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.mayAdminister) {
      import("../components/user-admin.js");
      import("../components/token-admin.js");
    }
  }

  render() {
    const person = session.person;
    return html`<div class="head"><h1>Settings</h1><a class="button" href="/about">About</a></div>
      <div class="stack">
        <div class="columns">
          <section class="panel" aria-labelledby="look">
            <header><h2 id="look">Appearance</h2><span class="muted">in this browser</span></header>
            <div class="inside segmented" role="radiogroup" aria-label="Theme">
              ${THEMES.map(
                ([value, title]) => html`<label>
                  <input type="radio" name="theme" .checked=${theme() === value}
                    @change=${() => setTheme(value)} />
                  <span>${title}</span>
                </label>`,
              )}
            </div>
          </section>
          <section class="panel" aria-labelledby="self">
            <header><h2 id="self">Your password</h2>
              <span class="muted">${person?.username}, ${person?.role}</span>
            </header>
            <own-password class="inside"></own-password>
          </section>
        </div>
        <own-totp></own-totp>
        <own-sessions></own-sessions>
        ${session.mayAdminister
          ? html`<user-admin></user-admin><token-admin></token-admin>`
          : nothing}
      </div>`;
  }
}

customElements.define("page-settings", SettingsPage);
