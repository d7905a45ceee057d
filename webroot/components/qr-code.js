// @ts-check
/** A QR code, drawn into the page: no image has to be allowed for it. */
import { html } from "../ui.js";

/**
 * Always dark on light, which is what cameras read.
 *
 * @param {import("../types.js").QrCode} code
 * @param {string} name
 */
export const qrCode = (code, name) =>
  html`<svg class="qr" role="img" aria-label=${name} viewBox="0 0 ${code.size} ${code.size}"
    shape-rendering="crispEdges"><path d=${code.path} /></svg>`;
