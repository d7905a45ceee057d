// @ts-check
/** A small graph of every device, as many as one scrolls to. */
import { linkTo, nameOf, stateOf } from "../fleet.js";
import { capital } from "../format.js";
import { html, nothing, repeat, Subscription, View } from "../ui.js";
import { WALL_FIGURES } from "../wall.js";
import "./device-spark.js";
import { shape } from "./status.js";

const PART = 60;

/** Sends `want` with `{ from, to }`, the devices that are shown. */
class DeviceWall extends View {
  static properties = {
    total: { type: Number },
    rowAt: { attribute: false },
    figure: { attribute: false },
    question: { type: String },
    version: { attribute: false },
    shown: { state: true },
  };

  constructor() {
    super();
    this.total = 0;
    /** @type {(index: number) => import("../types.js").Device | undefined} not read yet */
    this.rowAt = () => undefined;
    this.figure = WALL_FIGURES[0];
    /** What the devices were asked for by: with another one, the wall begins anew. */
    this.question = "";
    /** @type {unknown} anything that is another when devices are */
    this.version = undefined;
    this.shown = PART;
    this.end = new IntersectionObserver(([entry]) => entry.isIntersecting && this.#more());
    new Subscription(this, () => () => this.end.disconnect());
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("question")) {
      this.shown = PART;
    }
  }

  render() {
    const devices = Array.from({ length: Math.min(this.shown, this.total) }, (_, at) => this.rowAt(at));
    return html`<ul class="wall" aria-label="${this.figure.title} of devices, last day">
        ${repeat(
          devices,
          (device, at) => `${device?.hostname ?? at} ${this.figure.id}`,
          (device) => (device ? this.#card(device) : html`<li><div class="bone"></div></li>`),
        )}
      </ul>
      ${this.shown < this.total
        ? html`<p class="wall-end"><button @click=${() => this.#more()}>Show more</button></p>`
        : nothing}`;
  }

  /** @param {import("../types.js").Device} device */
  #card(device) {
    const state = stateOf(device);
    return html`<li class=${state}>
      <a data-row href=${linkTo(device)} title=${device.state_text || nothing}>
        <span class="name">${shape(state)}<span class="visually-hidden">${capital(state)}: </span><b>${nameOf(device)}</b></span>
        <device-spark .device=${device.hostname} .figure=${this.figure}></device-spark>
      </a>
    </li>`;
  }

  updated() {
    this.end.disconnect();
    const end = this.querySelector(".wall-end");
    if (end) {
      this.end.observe(end);
    }
  }

  #more() {
    if (this.shown < this.total) {
      this.shown += PART;
      this.dispatchEvent(new CustomEvent("want", { detail: { from: 0, to: Math.min(this.shown, this.total) } }));
    }
  }
}

customElements.define("device-wall", DeviceWall);
