// @ts-check
/** The frame around every page: header, banner, page, help. */
import { reach } from "./api.js";
import { cluster } from "./cluster.js";
import "./components/app-header.js";
import "./components/away-banner.js";
import "./components/help.js";
import { openDialog, openPalette } from "./components/dialog.js";
import { say } from "./components/toast.js";
import { forget } from "./fleet.js";
import { span } from "./format.js";
import { listen } from "./keys.js";
import { live } from "./live.js";
import { loadPage, navigate, onRoute, route } from "./router.js";
import { session } from "./session.js";
import { toggleTheme } from "./theme.js";
import { html, nothing, View } from "./ui.js";

const RETRY_MILLIS = 5_000;

class TrimaranApp extends View {
  static properties = { page: { state: true }, problem: { state: true } };

  constructor() {
    super();
    /** @type {HTMLElement | undefined} */
    this.page = undefined;
    this.problem = "";
    this.path = "";
    listen((command) => this.#run(command));
    onRoute(() => this.#show());
    session.addEventListener("change", () => this.#signedInOrOut());
    live.addEventListener("resumed", (event) => resumed(/** @type {CustomEvent} */ (event).detail));
    this.#start();
  }

  render() {
    const isInside = session.person !== undefined && route().tag !== "page-login";
    return html`
      <a class="skip" href="#main" @click=${skip}>Skip to the content</a>
      ${isInside ? html`<app-header .path=${this.path}></app-header>` : nothing}
      <away-banner></away-banner>
      <main id="main" tabindex="-1">${this.problem ? this.#blocked() : this.page}</main>
    `;
  }

  #blocked() {
    return html`<div class="blank" role="alert">
      <h2>Trimaran does not answer</h2>
      <p>${this.problem} Trying again every ${RETRY_MILLIS / 1000} s.</p>
      <button class="primary" @click=${() => this.#start()}>Try again now</button>
    </div>`;
  }

  async #start() {
    try {
      await session.load();
      this.problem = "";
    } catch (error) {
      this.problem = String(/** @type {Error} */ (error).message);
      setTimeout(() => session.isKnown || this.#start(), RETRY_MILLIS);
    }
  }

  #signedInOrOut() {
    this.problem = "";
    if (session.person) {
      live.open();
      cluster.refresh(); // where else one could go on, should this node go away
      this.#show();
      return;
    }
    live.close();
    forget();
    if (route().tag === "page-login") {
      this.#show();
    } else {
      const back = location.pathname + location.search;
      navigate(back === "/" ? "/login" : `/login?next=${encodeURIComponent(back)}`, {
        replace: true,
      });
    }
  }

  async #show() {
    if (!session.isKnown) {
      return;
    }
    const shown = route();
    if (!session.person && shown.tag !== "page-login") {
      return;
    }
    if (this.page && this.path === shown.path) {
      // At once: a field that is typed into shows what stands in the address.
      Object.assign(this.page, { query: shown.query });
      return;
    }
    try {
      await loadPage();
    } catch {
      this.problem = "A part of the page can't be loaded.";
      return;
    }
    if (route().path !== shown.path) {
      return; // gone on to another page while this one was loading
    }
    const { params, query } = route();
    this.page = Object.assign(document.createElement(shown.tag), { params, query });
    this.path = shown.path;
    scrollTo(0, 0);
    this.updateComplete.then(() => document.getElementById("main")?.focus());
  }

  /** @param {import("./keys.js").Command} command */
  #run(command) {
    if (command === "theme") {
      toggleTheme();
    } else if (!session.person) {
      return;
    } else if (command === "palette") {
      openPalette();
    } else if (command === "help") {
      openDialog("keys-help");
    } else if (command === "refresh") {
      reach.dispatchEvent(new Event("refresh"));
    } else if (session.mayOperate) {
      import("./components/add-device.js").then(() => openDialog("add-device"));
    }
  }
}

/** @param {{ from: string, to: string, seconds: number }} how */
function resumed({ from, to, seconds }) {
  cluster.refresh();
  const through = to === from ? "" : ` through ${to} instead of ${from}`;
  say(`Live again${through}, after ${span(seconds)}.`);
}

/** @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

customElements.define("trimaran-app", TrimaranApp);
