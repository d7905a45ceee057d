// @ts-check
/** Line icons, drawn on 20 by 20. */
import { html, svg } from "../ui.js";

const PATHS = {
  overview: svg`<path d="M3 11a7 7 0 0 1 14 0M10 11l3-4M3 15h14"/>`,
  devices: svg`<path d="M3 4h14v5H3zM3 11h14v5H3zM6 6.5h.01M6 13.5h.01M10 6.5h4M10 13.5h4"/>`,
  health: svg`<path d="M2.5 11H6l2-6 3.5 10 2-6.5 1 2.5h3"/>`,
  map: svg`<circle cx="10" cy="5" r="2.2"/><circle cx="4.500" cy="15" r="2.2"/><circle cx="15.500" cy="15" r="2.2"/><path d="M8.900 7 5.600 13M11.100 7l3.300 6M6.700 15h6.600"/>`,
  events: svg`<path d="M4 4v12M4 6h.01M8 5h9M8 10h9M8 15h6"/>`,
  cluster: svg`<path d="M10 3v14M4.5 7v7M15.5 7v7M4.5 10h11M4.5 12.5h11"/>`,
  settings: svg`<path d="M3 6h7M14 6h3M3 14h3M10 14h7"/><circle cx="12" cy="6" r="2"/><circle cx="8" cy="14" r="2"/>`,
  theme: svg`<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5v13a6.5 6.5 0 0 0 0-13z" fill="currentColor"/>`,
  keys: svg`<rect x="2.5" y="5" width="15" height="10" rx="2"/><path d="M6 8.5h.01M10 8.5h.01M14 8.5h.01M7 12h6"/>`,
  leave: svg`<path d="M8 4H4v12h4M9 10h8M14 7l3 3-3 3"/>`,
  search: svg`<circle cx="9" cy="9" r="5.5"/><path d="m13 13 4 4"/>`,
  add: svg`<path d="M10 4v12M4 10h12"/>`,
  refresh: svg`<path d="M16 10a6 6 0 1 1-1.8-4.300M16 3v3.5h-3.5"/>`,
  left: svg`<path d="m12 4-6 6 6 6"/>`,
  right: svg`<path d="m8 4 6 6-6 6"/>`,
  out: svg`<circle cx="9" cy="9" r="5.5"/><path d="m13 13 4 4M6.5 9h5"/>`,
};

/** @param {keyof typeof PATHS} name */
export const icon = (name) =>
  html`<svg class="line" viewBox="0 0 20 20" aria-hidden="true">${PATHS[name]}</svg>`;

/** The three hulls, beside this version's files. */
export const MARK = new URL("../mark.svg", import.meta.url).pathname;
