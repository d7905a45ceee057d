// @ts-check
/** One line on what is measured: how much of it is outside its limits. */
import { get } from "../api.js";
import { count } from "../format.js";
import { Remote, Watch } from "../remote.js";
import { html, nothing, View } from "../ui.js";
import { status } from "./status.js";

/** @typedef {{ verdict: string, class: string, count: number }} Tally */

class HealthLine extends View {
  constructor() {
    super();
    /** @type {Remote<Tally[]>} */
    this.tallies = new Remote(
      async (signal) => (await get("/api/v0/health?limit=1", { signal })).tallies,
      120_000,
    );
    new Watch(this, this.tallies);
  }

  render() {
    const tallies = this.tallies.data ?? [];
    if (tallies.length === 0) {
      return nothing;
    }
    const sum = (/** @type {string} */ verdict) =>
      tallies.filter((one) => one.verdict === verdict).reduce((all, one) => all + one.count, 0);
    const [critical, warning] = [sum("critical"), sum("warning")];
    return html`<a class="cluster-line" href="/meters">
      <span><i>Health</i>
        ${critical ? status("down", `${critical.toLocaleString("en")} critical`) : nothing}
        ${warning ? status("degraded", count(warning, "warning")) : nothing}
        ${critical + warning === 0 ? status("up", "all inside their limits") : nothing}
      </span>
    </a>`;
  }
}

customElements.define("health-line", HealthLine);
