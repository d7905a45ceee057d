// @ts-check
/** The graphs of one stored series, read when they come into sight. */
import { compared } from "../compare.js";
import { figureGraphs } from "../figures.js";
import { pingGraphs, plainGraphs } from "../graphs.js";
import { Remote } from "../remote.js";
import { isBlank, readSeries } from "../series.js";
import { bounds } from "../time.js";
import { html, Subscription, View } from "../ui.js";
import "./graph-panel.js";
import { blank, remoteView } from "./remote-view.js";

/** @typedef {import("../types.js").Series} Series */
/** @typedef {import("../types.js").SeriesName} SeriesName */
/** @typedef {import("../time.js").Range} Range */

class SeriesGraph extends View {
  static properties = {
    device: { type: String },
    name: { attribute: false },
    range: { attribute: false },
  };

  constructor() {
    super();
    this.device = "";
    /** @type {SeriesName} */
    this.name = { name: "", kind: "", title: "", unit: "" };
    /** @type {Range} */
    this.range = { preset: "24h", from: 0, to: 0, seconds: 86_400 };
    /** @type {Remote<Series>} */
    this.series = new Remote((signal) => this.#read(signal), 60_000, (series) => this.#isNew(series));
    new Subscription(this, () => this.#whileInSight());
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {Range | undefined} */ (changed.get("range"));
    if (before && JSON.stringify(before) !== JSON.stringify(this.range)) {
      this.series.refresh();
    }
  }

  render() {
    return remoteView(this.series, {
      what: this.name.title.toLowerCase(),
      lines: 5,
      isEmpty: isBlank,
      empty: () => blank(this.name.title, "There is no value in this time range."),
      show: (series) => this.#panels(series),
    });
  }

  /** @param {Series} series */
  #panels(series) {
    const isPing = /^(icmp|ping)-perf/.test(series.series);
    const graphs = compared(series, (one) =>
      isPing
        ? pingGraphs(one)
        : this.name.kind === "figure"
          ? figureGraphs(one, this.name.title)
          : plainGraphs(one, this.name.title),
    );
    const range = this.range.preset ? [series.from, series.to] : bounds(this.range);
    return graphs.map(
      (graph) => html`<graph-panel
        .graph=${graph}
        .series=${series}
        .range=${range}
        .bands=${series.gaps ?? []}
        ?isLoading=${this.series.isLoading}
      ></graph-panel>`,
    );
  }

  #whileInSight() {
    /** @type {(() => void) | undefined} */
    let end;
    const sight = new IntersectionObserver(
      ([entry]) => {
        if (entry.isIntersecting) {
          end ??= this.series.subscribe(() => this.requestUpdate());
        } else {
          end?.();
          end = undefined;
        }
      },
      { rootMargin: "200px" },
    );
    sight.observe(this);
    return () => {
      sight.disconnect();
      end?.();
    };
  }

  /** @param {Series} series whose first values are on their way */
  #isNew(series) {
    return this.range.preset !== "" && isBlank(series);
  }

  /** @param {AbortSignal} signal */
  #read(signal) {
    const points = Math.max(200, Math.round(this.clientWidth || 400));
    return readSeries(this.device, this.name.name, this.range, signal, points);
  }
}

customElements.define("series-graph", SeriesGraph);
