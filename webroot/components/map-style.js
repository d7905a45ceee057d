// @ts-check
/** How the map is drawn: shapes, colours out of the style sheet, forces between devices. */
import { colour } from "./plot-style.js";

/** The shape of a state, as elsewhere. */
export const SHAPES = {
  up: "ellipse",
  degraded: "triangle",
  down: "rectangle",
  unknown: "diamond",
  paused: "barrel",
};

/** What drives devices apart and keeps those together that share a cable. */
export const FORCES = {
  name: "cose",
  animate: false,
  randomize: false,
  padding: 30,
  nodeDimensionsIncludeLabels: true,
  nodeRepulsion: () => 14_000,
  idealEdgeLength: () => 36,
  gravity: 0.6,
  numIter: 2_000,
};

/**
 * A style sheet as Cytoscape wants it.
 *
 * @param {Element} near
 * @param {number} scale of what has to be read
 */
export function looks(near, scale) {
  const of = (/** @type {string} */ name) => colour(near, name);
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        shape: "data(shape)",
        width: 20 * scale,
        height: 20 * scale,
        "font-size": 12 * scale,
        "font-family": getComputedStyle(near).fontFamily,
        "text-wrap": "wrap",
        "text-valign": "bottom",
        "text-margin-y": 4,
        color: of("text"),
        "text-outline-color": of("ground"),
        "text-outline-width": 2,
        "min-zoomed-font-size": 5,
      },
    },
    ...Object.keys(SHAPES).map((state) => ({
      selector: `node[state = "${state}"]`,
      style: { "background-color": of(state) },
    })),
    { selector: "edge", style: { width: 2, "line-color": of("line-strong"), "curve-style": "bezier" } },
    { selector: "node.chosen", style: { "border-width": 3, "border-color": of("accent"), "z-index": 9 } },
    { selector: "edge.chosen", style: { width: 3, "line-color": of("accent") } },
  ];
}

/** @param {string} name whose domain is left out, where it has one */
export function shortOf(name) {
  const isQualified = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) && /[a-z]/i.test(name);
  return isQualified ? name.replace(/\..*/, "") : name;
}
