// @ts-check
/** Lines over time. The only file that knows uPlot. */
import uPlot from "uplot";
import { onThemeChange } from "../theme.js";
import { html, Subscription, View } from "../ui.js";
import { drawBands } from "./plot-bands.js";
import { edges, edgeSeries, spreads } from "./plot-spread.js";
import { drawMarks } from "./plot-marks.js";
import { pan } from "./plot-pan.js";
import { colour, drawZero, faded, heights, lonely, shadeGaps, sizeLabels, timeLabels } from "./plot-style.js";

/** @typedef {import("../graphs.js").Line} Line */

const LEAST_ZOOM_SECONDS = 60;
const LEAST_DRAG_PIXELS = 6;
const POINT_PIXELS = 7;

/**
 * Sends `zoom` and `pan` with `{ from, to }`, `zoom-out`, and `cursor` with the index under the
 * pointer or null.
 */
export class TimeChart extends View {
  static properties = {
    times: { attribute: false },
    lines: { attribute: false },
    bands: { attribute: false },
    marks: { attribute: false },
    between: { attribute: false },
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
    /** @type {import("../types.js").Band[]} stretches of time with a cause */
    this.bands = [];
    /** @type {import("../types.js").Mark[]} events */
    this.marks = [];
    /** @type {[number, number] | undefined} two lines, the upper one first, shaded in between */
    this.between = undefined;
    /** @type {[number, number]} */
    this.range = [0, 1];
    /** @type {[number, number] | undefined} while it is moved */
    this.moved = undefined;
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

  willUpdate() {
    this.moved = undefined;
  }

  updated() {
    const labels = this.lines.map((line) => `${line.label}${line.spread ? "~" : ""}`);
    const shape = `${this.height} ${labels.join()}`;
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
    return [this.times, ...signed, ...edges(this.lines)];
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
      scales: { x: { time: true, range: () => this.moved ?? this.range }, y: { range: heights } },
      axes: [
        {
          ...axis,
          space: 64,
          size: 26,
          values: (plot, ticks, index, space, spacing) => timeLabels(ticks, spacing),
        },
        { ...axis, size: 56, space: 32, values: (plot, ticks) => sizeLabels(ticks) },
      ],
      series: [{}, ...this.lines.map((line) => this.#series(room, line)), ...edgeSeries(this.lines)],
      bands: [
        ...(this.between
          ? [{ series: /** @type {[number, number]} */ ([this.between[0] + 1, this.between[1] + 1]), fill: faded(colour(room, "third"), 0.16) }]
          : []),
        ...spreads(this.lines, (line) => faded(colour(room, line.colour), 0.3)),
      ],
      cursor: {
        drag: { x: true, y: false, setScale: false },
        points: { size: (plot, at) => (at > this.lines.length ? 0 : POINT_PIXELS) },
        sync: this.group ? this.#shared() : undefined,
        bind: {
          dblclick: () => () => this.#zoomOut(),
          mousedown: (plot, target, zoom) => (event) => (event.shiftKey ? this.#pan(event) : zoom(event)),
        },
      },
      hooks: {
        drawAxes: [(plot) => drawZero(plot, faded(axis.stroke, 0.7))],
        drawClear: [
          (plot) => shadeGaps(plot, faded(axis.stroke, 0.09)),
          (plot) => drawBands(plot, room, this.bands),
        ],
        draw: [(plot) => drawMarks(plot, room, this.marks)],
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
    const ink = colour(room, line.colour);
    const stroke = line.isDashed ? faded(ink, 0.6) : ink;
    return {
      label: line.label,
      stroke,
      width: line.isDashed ? 1 : 1.4,
      dash: line.isDashed ? [5, 4] : undefined,
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

  /** @param {MouseEvent} event */
  #pan(event) {
    const plot = /** @type {uPlot} */ (this.plot);
    pan(plot, event, this.range, {
      move: (range) => {
        this.moved = range;
        plot.setScale("x", { min: range[0], max: range[1] });
      },
      done: ([from, to]) => from !== this.range[0] && this.#say("pan", { from, to }),
    });
    return null;
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
