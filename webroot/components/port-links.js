// @ts-check
/** Ports of a device, each a link to its page; of many the first ones. */
import { html } from "../ui.js";

const MAX_PORTS = 24;

/**
 * @param {string} device
 * @param {[port: number, name: string | null][]} ports
 */
export const portLinks = (device, ports) => html`${ports
    .slice(0, MAX_PORTS)
    .map(
      ([port, name], i) => html`${i ? ", " : ""}<a
          href="/devices/${encodeURIComponent(device)}/ports/${port}">${name || port}</a>`,
    )}${ports.length > MAX_PORTS ? ` and ${ports.length - MAX_PORTS} more` : ""}`;
