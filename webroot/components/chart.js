// @ts-check
/** Lines over time. The only file that knows uPlot. */
import uPlot from "uplot";
import { onThemeChange } from "../theme.js";
import { html, Subscription, View } from "../ui.js";
import { colour, drawZero, faded, heights, lonely, shadeGaps, sizeLabels, timeLabels } from "./plot-style.js";

/** @typedef {import("../graphs.js").Line} Line */

const LEAST_ZOOM_SECONDS = 60;
const LEAST_DRAG_PIXELS = 6;

/**
 * Sends `zoom` with `{ from, to }`, `zoom-out`, and `cursor` with the index under the pointer or
 * null.
 */
export class TimeChart extends View {
  static properties = {
    times: { attribute: false },
    lines: { attribute: false },
    range: { attribute: false },
    height: { type: Number },
    group: { type: String },
  };

  constructor() {
    super();
    /** @type {number[]} */
    this.times = [];
    /** @type {Line[]} */
    this.lines = [];
    /** @type {[number, number]} */
    this.range = [0, 1];
    this.height = 200;
    /** Charts of one group share the cursor. */
    this.group = "";
    /** @type {uPlot | undefined} */
    this.plot = undefined;
    this.drawn = "";
    this.sizes = new ResizeObserver(() => this.#fit());
    new Subscription(this, () => onThemeChange(() => this.#draw()));
    new Subscription(this, () => () => this.#end());
  }

  render() {
    return html`<div class="plot"></div>`;
  }

  updated() {
    const shape = `${this.height} ${this.lines.map((line) => line.label).join()}`;
    if (!this.plot || this.drawn !== shape) {
      this.drawn = shape;
      this.#draw();
    } else {
      this.plot.setData(this.#data());
    }
  }

  #draw() {
    const room = /** @type {HTMLElement | null} */ (this.querySelector(".plot"));
    if (!room || this.lines.length === 0) {
      return;
    }
    this.#end();
    this.plot = new uPlot(this.#options(room), this.#data(), room);
    this.sizes.observe(room);
  }

  #end() {
    this.sizes.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  #fit() {
    const room = this.querySelector(".plot");
    if (this.plot && room && room.clientWidth > 0 && room.clientWidth !== this.plot.width) {
      this.plot.setSize({ width: room.clientWidth, height: this.height });
    }
  }

  /** @returns {uPlot.AlignedData} */
  #data() {
    const signed = this.lines.map((line) =>
      line.isMirrored ? line.values.map((value) => (value === null ? null : -value)) : line.values,
    );
    return [this.times, ...signed];
  }

  /**
   * @param {HTMLElement} room
   * @returns {uPlot.Options}
   */
  #options(room) {
    const axis = this.#axis(room);
    return {
      width: room.clientWidth || 300,
      height: this.height,
      legend: { show: false },
      padding: [8, 12, 0, 0],
      scales: { x: { time: true, range: () => this.range }, y: { range: heights } },
      axes: [
        {
          ...axis,
          space: 64,
          size: 26,
          values: (plot, ticks, index, space, spacing) => timeLabels(ticks, spacing),
        },
        { ...axis, size: 56, space: 32, values: (plot, ticks) => sizeLabels(ticks) },
      ],
      series: [{}, ...this.lines.map((line) => this.#series(room, line))],
      cursor: {
        drag: { x: true, y: false, setScale: false },
        points: { size: 7 },
        sync: this.group ? this.#shared() : undefined,
        bind: { dblclick: () => () => this.#zoomOut() },
      },
      hooks: {
        drawAxes: [(plot) => drawZero(plot, faded(axis.stroke, 0.7))],
        drawClear: [(plot) => shadeGaps(plot, faded(axis.stroke, 0.09))],
        setSelect: [(plot) => this.#selected(plot)],
        setCursor: [(plot) => this.#say("cursor", plot.cursor.idx ?? null)],
      },
    };
  }

  /* The pointer is shared, the dragging is not: each of the others would zoom as well. */
  #shared() {
    const isPointer = (/** @type {string} */ type) => type === "mousemove" || type === "mouseleave";
    return { key: this.group, setSeries: false, filters: { pub: isPointer } };
  }

  /** @param {HTMLElement} room */
  #axis(room) {
    const stroke = colour(room, "muted");
    const grid = { stroke: faded(stroke, 0.16), width: 1 };
    return { stroke, grid, ticks: { show: false }, font: "11px system-ui, sans-serif", gap: 6 };
  }

  /**
   * @param {HTMLElement} room
   * @param {Line} line
   * @returns {uPlot.Series}
   */
  #series(room, line) {
    const stroke = colour(room, line.colour);
    return {
      label: line.label,
      stroke,
      width: 1.4,
      fill: line.isFilled ? faded(stroke, 0.22) : undefined,
      fillTo: 0,
      points: { filter: lonely, size: 4, fill: stroke, stroke },
    };
  }

  /** @param {uPlot} plot */
  #selected(plot) {
    const { left, width } = plot.select;
    if (width < LEAST_DRAG_PIXELS) {
      return;
    }
    const from = plot.posToVal(left, "x");
    const to = plot.posToVal(left + width, "x");
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    const missing = Math.max(0, LEAST_ZOOM_SECONDS - (to - from)) / 2;
    this.#say("zoom", { from: from - missing, to: to + missing });
  }

  /** Instead of what uPlot does on a double click. */
  #zoomOut() {
    this.#say("zoom-out");
    return null;
  }

  /**
   * @param {string} what
   * @param {unknown} [detail]
   */
  #say(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true }));
  }
}

customElements.define("time-chart", TimeChart);
