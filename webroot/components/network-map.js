// @ts-check
/** Devices and the cables between them, drawn. The one import of cytoscape. */
import cytoscape from "cytoscape";
import { capital } from "../format.js";
import { navigate } from "../router.js";
import { onThemeChange } from "../theme.js";
import { spread } from "../topology.js";
import { html, nothing, Subscription, View } from "../ui.js";
import { FORCES, looks, SHAPES, shortOf } from "./map-style.js";
import { status } from "./status.js";

/** @typedef {import("../topology.js").Topology} Topology */
/** @typedef {import("../topology.js").Place} Place */

/** What is laid out by forces; more than these take too long. */
const MAX_FORCED = 600;

const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/* Cytoscape puts a style element into the page unless there is one of this name, which the
 * policy of the page forbids; its rule stands in map.css. */
const OWN_STYLE = "__________cytoscape_stylesheet";

class NetworkMap extends View {
  static properties = { topology: { attribute: false }, chosen: { state: true } };

  constructor() {
    super();
    this.topology = /** @type {Topology} */ ({ places: [], cables: [] });
    /** @type {Place | undefined} */
    this.chosen = undefined;
    /** @type {any} */
    this.drawing = undefined;
    this.drawn = "";
    this.scale = 1;
    this.resizes = new ResizeObserver(() => {
      this.drawing?.resize();
      this.#whole();
    });
    new Subscription(this, () => onThemeChange(() => this.#colours()));
  }

  render() {
    const { places, cables } = this.topology;
    const words = `Map of ${places.length} devices and ${cables.length} cables. Arrows choose a device, Enter opens it. The same stands in the table below.`;
    return html`<span id=${OWN_STYLE} hidden></span>
      <div class="map-canvas" tabindex="0" role="application" aria-label=${words} @keydown=${this.#pressed}></div>
      <div class="map-bar">
        <span class="map-chosen" role="status">${this.chosen ? this.#about(this.chosen) : nothing}</span>
        <button title="Larger" aria-label="Larger" @click=${() => this.#zoom(1.3)}>+</button>
        <button title="Smaller" aria-label="Smaller" @click=${() => this.#zoom(1 / 1.3)}>−</button>
        <button @click=${() => this.#whole()}>Whole</button>
      </div>`;
  }

  /** @param {Place} place */
  #about(place) {
    const ports = this.topology.cables.filter(({ from, to }) => from === place.id || to === place.id).length;
    return html`${status(place.state)}
      <a href="/devices/${encodeURIComponent(place.hostname)}">${place.name}</a>
      <span class="muted">${ports} ${ports === 1 ? "cable" : "cables"}</span>`;
  }

  updated() {
    const key = JSON.stringify([this.topology.places.map((place) => place.id), this.topology.cables]);
    if (key !== this.drawn) {
      this.drawn = key;
      this.#draw();
    }
    this.#states();
  }

  firstUpdated() {
    this.resizes.observe(/** @type {Element} */ (this.querySelector(".map-canvas")));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes.disconnect();
    this.drawing?.destroy();
    this.drawing = undefined;
    this.drawn = "";
  }

  #draw() {
    this.drawing?.destroy();
    const at = spread(this.topology);
    const { places, cables } = this.topology;
    this.drawing = cytoscape({
      container: this.querySelector(".map-canvas"),
      elements: [
        ...places.map((place) => ({ data: { id: String(place.id) }, position: at.get(place.id) })),
        ...cables.map(({ id, from, to }) => ({ data: { id, source: String(from), target: String(to) } })),
      ],
      layout: { name: "preset" },
      minZoom: 0.05,
      maxZoom: 3,
      boxSelectionEnabled: false,
    });
    this.drawing.on("tap", "node", (/** @type {any} */ event) => this.#open(event.target.id()));
    this.drawing.on("mouseover", "node", (/** @type {any} */ event) => this.#choose(event.target.id()));
    this.#colours();
    this.#states();
    if (places.length <= MAX_FORCED) {
      this.drawing.layout(FORCES).run();
    }
    this.#whole();
  }

  /** States change more often than cables: they are changed in place. */
  #states() {
    for (const place of this.topology.places) {
      const node = this.drawing?.getElementById(String(place.id));
      const word = place.state === "up" ? "" : `\n${capital(place.state)}`;
      node?.data({ label: shortOf(place.name) + word, shape: SHAPES[place.state] ?? "diamond", state: place.state });
    }
  }

  #colours() {
    this.drawing?.style(looks(this, this.scale));
  }

  /** @param {string} id */
  #place(id) {
    return this.topology.places.find((place) => String(place.id) === id);
  }

  /** @param {string} id */
  #choose(id) {
    this.chosen = this.#place(id);
    this.drawing.elements(".chosen").removeClass("chosen");
    const node = this.drawing.getElementById(id);
    node.union(node.connectedEdges()).addClass("chosen");
  }

  /** @param {string} id */
  #open(id) {
    const place = this.#place(id);
    if (place) {
      navigate(`/devices/${encodeURIComponent(place.hostname)}`);
    }
  }

  /** Shows all; the smaller it gets, the larger is drawn what has to be read. */
  #whole() {
    if (this.drawing) {
      this.drawing.fit(undefined, 30);
      this.scale = Math.min(2.2, Math.max(1, 0.9 / this.drawing.zoom()));
      this.#colours();
    }
  }

  /** @param {number} factor */
  #zoom(factor) {
    const drawing = this.drawing;
    drawing?.zoom({
      level: drawing.zoom() * factor,
      renderedPosition: { x: drawing.width() / 2, y: drawing.height() / 2 },
    });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key === "Enter" && this.chosen) {
      this.#open(String(this.chosen.id));
    } else if (ARROWS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#step(...ARROWS[event.key]);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * To the nearest device that way; to the first one where none is chosen.
   *
   * @param {number} right
   * @param {number} down
   */
  #step(right, down) {
    const from = this.chosen && this.drawing.getElementById(String(this.chosen.id)).position();
    let best = from ? "" : String(this.topology.places[0]?.id ?? "");
    let least = Infinity;
    for (const node of from ? this.drawing.nodes().toArray() : []) {
      const x = node.position().x - from.x;
      const y = node.position().y - from.y;
      const along = x * right + y * down;
      const off = Math.abs(x * down) + Math.abs(y * right);
      if (along > 1 && along + 2 * off < least) {
        least = along + 2 * off;
        best = node.id();
      }
    }
    if (best) {
      this.#choose(best);
      this.drawing.center(this.drawing.getElementById(best));
    }
  }
}

customElements.define("network-map", NetworkMap);
