// @ts-check
/** A graph with its title and the numbers of each line, which follow the pointer. */
import { stats } from "../stats.js";
import { moment } from "../time.js";
import { html, nothing, View } from "../ui.js";
import "./chart.js";
import { copyLink, saveCsv, savePng } from "./graph-export.js";
import { bandAt, inkOf } from "./plot-bands.js";
import { marksAt } from "./plot-marks.js";

/** @typedef {import("../graphs.js").Graph} Graph */
/** @typedef {import("../graphs.js").Line} Line */

const HEIGHT = 220;
const LOW_HEIGHT = 130;

class GraphPanel extends View {
  static properties = {
    graph: { attribute: false },
    series: { attribute: false },
    range: { attribute: false },
    bands: { attribute: false },
    isLoading: { type: Boolean },
    at: { state: true },
  };

  constructor() {
    super();
    /** @type {Graph | undefined} */
    this.graph = undefined;
    /** @type {import("../types.js").Series | undefined} */
    this.series = undefined;
    /** @type {[number, number]} */
    this.range = [0, 1];
    /** @type {import("../types.js").Band[]} */
    this.bands = [];
    this.isLoading = false;
    /** @type {number | null} index under the pointer */
    this.at = null;
  }

  render() {
    const { graph, series } = this;
    if (!graph || !series) {
      return nothing;
    }
    return html`<section class="panel graph" aria-label=${graph.title}>
      <header>
        <h2>${graph.title} <span class="muted">${graph.unit}</span></h2>
        <span class="muted">${this.#moment()}</span>
      </header>
      <time-chart
        class=${this.isLoading ? "loading" : ""}
        role="img"
        aria-label=${describe(graph)}
        group="page"
        .times=${series.times}
        .lines=${graph.lines}
        .bands=${this.bands}
        .marks=${series.marks ?? []}
        .between=${graph.between}
        .range=${this.range}
        .height=${graph.isLow ? LOW_HEIGHT : HEIGHT}
        @cursor=${(/** @type {CustomEvent} */ e) => (this.at = e.detail)}
      ></time-chart>
      ${this.#causes()}
      <div class="graph-foot">${this.#legend(graph)} ${this.#exports(graph, series)}</div>
    </section>`;
  }

  #moment() {
    const time = this.at === null ? undefined : this.series?.times[this.at];
    if (time === undefined) {
      return "";
    }
    const band = bandAt(this.bands, time);
    const [event, ...others] = marksAt(this.series?.marks ?? [], time, this.range, this.series?.step ?? 0);
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    const said = event ? `${event.text}${more}` : band?.text || band?.cause;
    return said ? `${said} · ${moment(time)}` : moment(time);
  }

  /** What the bands mean, once each. */
  #causes() {
    const causes = [...new Set(this.bands.map((band) => band.cause))];
    return causes.length === 0
      ? nothing
      : html`<ul class="causes" aria-label="Why values are missing">
          ${causes.map(
            (cause) => html`<li><i class="ink-${inkOf(cause)}" aria-hidden="true"></i>${cause}</li>`,
          )}
        </ul>`;
  }

  /**
   * @param {Graph} graph
   * @param {import("../types.js").Series} series
   */
  #exports(graph, series) {
    const title = `${document.title.split(" · Trimaran")[0]} · ${graph.title}, ${graph.unit}`;
    return html`<div class="exports" role="group" aria-label="Take ${graph.title} along">
      <button class="quiet" title="Copy a link to just this time" @click=${() => copyLink(this.range)}>Link</button>
      <button class="quiet" title="Save the values as CSV" @click=${() => saveCsv(series)}>CSV</button>
      <button class="quiet" title="Save the picture as PNG" @click=${() => savePng(this, title, series)}>PNG</button>
    </div>`;
  }

  /** @param {Graph} graph */
  #legend(graph) {
    const isPointed = this.at !== null;
    return html`<table class="legend">
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">Line</span></th>
          <th scope="col" class=${isPointed ? "pointed" : ""}>${isPointed ? "Here" : "Last"}</th>
          <th scope="col">Average</th>
          <th scope="col">Max</th>
          <th scope="col" title="95 % of the values shown are at most this">95th</th>
          ${graph.total ? html`<th scope="col">Total</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${graph.lines.map((line) => this.#row(graph, line))}
      </tbody>
    </table>`;
  }

  /**
   * @param {Graph} graph
   * @param {Line} line
   */
  #row(graph, line) {
    const { now, avg, max, p95 } = stats(line.values, line.spread?.high);
    const shown = this.at === null ? now : (line.values[this.at] ?? null);
    return html`<tr>
      <th scope="row">
        <i class="ink-${line.colour} ${line.isDashed ? "dashed" : ""}" aria-hidden="true"></i>${line.label}
      </th>
      <td data-label=${this.at === null ? "last" : "here"}>${graph.format(shown)}</td>
      <td data-label="avg">${graph.format(avg)}</td>
      <td data-label="max">${graph.format(max)}</td>
      <td data-label="95th">${graph.format(p95)}</td>
      ${graph.total ? html`<td data-label="total">${graph.total(line)}</td>` : nothing}
    </tr>`;
  }
}

/** @param {Graph} graph */
function describe(graph) {
  const lines = graph.lines.map((line) => {
    const { now, avg, max } = stats(line.values, line.spread?.high);
    return `${line.label} last ${graph.format(now)}, average ${graph.format(avg)}, maximum ${graph.format(max)}`;
  });
  return `${graph.title}. ${lines.join("; ")}.`;
}

customElements.define("graph-panel", GraphPanel);
