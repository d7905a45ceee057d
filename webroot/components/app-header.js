// @ts-check
/** Where one is, how the network is, and whether what one sees is alive. */
import { counts, STATES } from "../fleet.js";
import { count } from "../format.js";
import { live } from "../live.js";
import { Watch } from "../remote.js";
import { session } from "../session.js";
import { toggleTheme } from "../theme.js";
import { html, nothing, Subscription, View } from "../ui.js";
import { openDialog, openPalette } from "./dialog.js";
import { icon, MARK } from "./icons.js";
import { shape } from "./status.js";

const PLACES = /** @type {const} */ ([
  ["/", "Overview", "overview"],
  ["/devices", "Devices", "devices"],
  ["/meters", "Health", "health"],
  ["/map", "Map", "map"],
  ["/events", "Events", "events"],
  ["/cluster", "Cluster", "cluster"],
  ["/settings", "Settings", "settings"],
]);

class AppHeader extends View {
  static properties = { path: { type: String } };

  constructor() {
    super();
    this.path = "/";
    new Watch(this, counts);
    new Subscription(this, () => {
      const render = () => this.requestUpdate();
      live.addEventListener("change", render);
      return () => live.removeEventListener("change", render);
    });
  }

  updated() {
    const { down = 0, degraded = 0 } = counts.data ?? {};
    const alarm = down ? `(${down} down) ` : degraded ? `(${degraded} degraded) ` : "";
    document.title = alarm + document.title.replace(/^\(\d+ \w+\) /, "");
  }

  render() {
    return html`<header class="top">
      <a class="brand" href="/" aria-label="Trimaran, overview">
        <img src=${MARK} alt="" width="26" height="26" /><span>Trimaran</span>
      </a>
      <nav aria-label="Main">
        ${PLACES.map(
          ([href, title, name]) =>
            html`<a href=${href} aria-current=${this.#isAt(href) ? "page" : "false"}>
              ${icon(name)}<span>${title}</span>
            </a>`,
        )}
      </nav>
      <div class="pulse">${this.#counts()} ${this.#liveness()}</div>
      <div class="tools">
        <button class="quiet icon" title="Go to (Ctrl+K)" aria-label="Go to" @click=${openPalette}>
          ${icon("search")}
        </button>
        <button class="quiet icon" title="Keys (?)" aria-label="Keys" @click=${help}>
          ${icon("keys")}
        </button>
        <button class="quiet icon" title="Dark or light (t)" aria-label="Dark or light"
          @click=${toggleTheme}>${icon("theme")}</button>
        <button class="quiet icon" title="Sign out ${session.person?.username}"
          aria-label="Sign out ${session.person?.username}" @click=${signOut}>
          ${icon("leave")}
        </button>
      </div>
    </header>`;
  }

  /** @param {string} href */
  #isAt(href) {
    return href === "/" ? this.path === "/" : this.path.startsWith(href);
  }

  #counts() {
    const of = counts.data;
    if (!of) {
      return nothing;
    }
    const shown = STATES.filter((state) => state === "up" || (state !== "paused" && of[state]));
    return shown.map(
      (state) => html`<a
        class="pill ${state}"
        href="/devices?state=${state}"
        title=${count(of[state], `device ${state}`, `devices ${state}`)}
      >${shape(state)}<b>${of[state].toLocaleString("en")}</b><span>${state}</span></a>`,
    );
  }

  #liveness() {
    return live.isLive
      ? html`<span class="live" role="status" aria-label="Live" title="Changes arrive as they happen"
          ><i></i><span>Live</span></span
        >`
      : html`<span class="live polling" role="status" aria-label="Asking every 10 s"
          title="The live stream is away: asking every 10 s"
          ><i></i><span>Every 10 s</span></span
        >`;
  }
}

const help = () => openDialog("keys-help");

async function signOut() {
  await session.signOut().catch(() => session.expire());
}

customElements.define("app-header", AppHeader);
