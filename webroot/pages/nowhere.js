// @ts-check
import { blank } from "../components/remote-view.js";
import { html, View } from "../ui.js";
import { titled } from "./page.js";

/** An address that leads nowhere. */
class NowherePage extends View {
  connectedCallback() {
    super.connectedCallback();
    titled("Not found");
  }

  render() {
    return blank(
      "There is no such page",
      `${location.pathname} leads nowhere.`,
      html`<a class="button primary" href="/">To the overview</a>`,
    );
  }
}

customElements.define("page-nowhere", NowherePage);
