// @ts-check
/** Says that the server is away, for how long, and how old the page is. */
import { reach } from "../api.js";
import { cluster } from "../cluster.js";
import { counts } from "../fleet.js";
import { span } from "../format.js";
import { live } from "../live.js";
import { session } from "../session.js";
import { moment } from "../time.js";
import { html, nothing, Subscription, Ticker, View } from "../ui.js";
import { toneOf } from "./status.js";

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
    const read = counts.readAt ? ` What you see was read at ${moment(counts.readAt / 1000)}.` : "";
    return html`<div class="away">
      <p><b>No answer from the server for ${away}.</b>${read} Asking again every 10 s.${elsewhere()}</p>
      <button @click=${() => reach.dispatchEvent(new Event("refresh"))}>Ask now</button>
    </div>`;
  }
}

/** Other nodes, at each of which this page can be had; one may have to sign in there. */
function elsewhere() {
  const others = (cluster.data?.nodes ?? []).filter(
    (node) => node.url && toneOf(node.state) === "up" && node.name !== live.node,
  );
  const here = location.pathname + location.search;
  return others.length === 0
    ? nothing
    : html` Go on at ${others.map((node) => html`<a href=${node.url + here}>${node.name}</a> `)}`;
}

customElements.define("away-banner", AwayBanner);
