// @ts-check
/** Says that the server is away, for how long, and how old the page is. */
import { reach } from "../api.js";
import { fleet } from "../fleet.js";
import { span } from "../format.js";
import { session } from "../session.js";
import { moment } from "../time.js";
import { html, nothing, Subscription, Ticker, View } from "../ui.js";

class AwayBanner extends View {
  constructor() {
    super();
    new Ticker(this, 1_000);
    new Subscription(this, () => {
      const render = () => this.requestUpdate();
      reach.addEventListener("change", render);
      return () => reach.removeEventListener("change", render);
    });
  }

  render() {
    return html`<div class="away-room" role="status">
      ${reach.awaySince && session.person ? this.#banner() : nothing}
    </div>`;
  }

  #banner() {
    const away = span((Date.now() - reach.awaySince) / 1000);
    const read = fleet.readAt ? ` What you see was read at ${moment(fleet.readAt / 1000)}.` : "";
    return html`<div class="away">
      <p><b>No answer from the server for ${away}.</b>${read} Asking again every 10 s.</p>
      <button @click=${() => reach.dispatchEvent(new Event("refresh"))}>Ask now</button>
    </div>`;
  }
}

customElements.define("away-banner", AwayBanner);
