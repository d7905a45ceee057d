// @ts-check
/** A graph to take along: as a link that means the same tomorrow, as numbers, as a picture. */
import { html } from "../ui.js";
import { ModalDialog, openDialog } from "./dialog.js";
import { colour } from "./plot-style.js";
import { say } from "./toast.js";

/** @typedef {import("../types.js").Series} Series */

const HEAD_PIXELS = 34;

/**
 * Absolute times instead of "the last day".
 *
 * @param {[number, number]} range
 */
export function linkTo([from, to]) {
  const url = new URL(location.href);
  url.searchParams.delete("range");
  url.searchParams.set("from", String(Math.round(from)));
  url.searchParams.set("to", String(Math.round(to)));
  return url.href;
}

/** @param {[number, number]} range */
export async function copyLink(range) {
  const link = linkTo(range);
  try {
    await navigator.clipboard.writeText(link);
    say("The link to this graph is on the clipboard.");
  } catch {
    openDialog("link-dialog", { link }); // no clipboard without TLS
  }
}

/**
 * What was measured, as it was measured: times in UTC, an empty field where nothing is known.
 *
 * @param {Series} series
 */
export function csv(series) {
  const head = ["time", ...series.columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name))];
  const rows = series.times.map((time, at) => [
    new Date(time * 1000).toISOString().replace(".000", ""),
    ...series.columns.map((column) => column.values[at] ?? ""),
  ]);
  return [head, ...rows].map((row) => row.join(",")).join("\r\n") + "\r\n";
}

/**
 * @param {Series & { device?: string }} series
 * @param {string} extension
 */
const fileName = (series, extension) =>
  `${[series.device, series.series].filter(Boolean).join("-")}.${extension}`.replace(/[^\w.-]+/g, "_");

/** @param {Series} series */
export function saveCsv(series) {
  save(new Blob([csv(series)], { type: "text/csv" }), fileName(series, "csv"));
}

/**
 * The picture as it stands on the page, with its title.
 *
 * @param {HTMLElement} panel
 * @param {string} title
 * @param {Series} series
 */
export function savePng(panel, title, series) {
  const plot = /** @type {HTMLCanvasElement} */ (panel.querySelector("canvas"));
  const scale = plot.width / plot.clientWidth;
  const canvas = document.createElement("canvas");
  canvas.width = plot.width;
  canvas.height = plot.height + HEAD_PIXELS * scale;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const surface = /** @type {Element} */ (panel.querySelector(".panel"));
  ctx.fillStyle = getComputedStyle(surface).backgroundColor;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.fillStyle = colour(panel, "muted");
  ctx.font = `${13 * scale}px system-ui, sans-serif`;
  ctx.fillText(title, 12 * scale, 22 * scale);
  ctx.drawImage(plot, 0, HEAD_PIXELS * scale);
  canvas.toBlob((blob) => blob && save(blob, fileName(series, "png")));
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

class LinkDialog extends ModalDialog {
  constructor() {
    super();
    this.link = "";
  }

  get heading() {
    return "Link to this graph";
  }

  content() {
    return html`<label>Copy it from here
      <input readonly autofocus .value=${this.link}
        @focus=${(/** @type {any} */ event) => event.target.select()} /></label>`;
  }
}

customElements.define("link-dialog", LinkDialog);
