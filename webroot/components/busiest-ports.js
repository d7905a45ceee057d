// @ts-check
/** The ports that carry most now, across all devices. */
import { get, path } from "../api.js";
import { linkTo, nameOf } from "../fleet.js";
import { Remote, Watch } from "../remote.js";
import { html, View } from "../ui.js";
import { blank, remoteView } from "./remote-view.js";
import { trafficBars } from "./traffic.js";

/** @typedef {import("../types.js").Device} Device */
/** @typedef {import("../types.js").Port} Port */

const SHOWN = 8;
const MOST_DEVICES = 8;

class BusiestPorts extends View {
  constructor() {
    super();
    /** @type {Remote<{ device: Device, port: Port }[]>} */
    this.remote = new Remote(busiest, 60_000);
    new Watch(this, this.remote);
  }

  render() {
    return remoteView(this.remote, {
      what: "ports",
      lines: SHOWN,
      isEmpty: (ports) => ports.length === 0,
      empty: () => blank("No traffic yet", "Rates are known after the second poll of a device."),
      show: (ports) => html`<ol class="busiest">
        ${ports.map(
          ({ device, port }) => html`<li>
            <a href="${linkTo(device)}/ports/${port.port_id}">
              <b>${port.ifName}</b>
              <span class="muted">${nameOf(device)}${port.ifAlias ? ` · ${port.ifAlias}` : ""}</span>
            </a>
            ${trafficBars(port)}
          </li>`,
        )}
      </ol>`,
    });
  }
}

/** @param {Port} port */
const load = (port) => Math.max(port.in_bps ?? 0, port.out_bps ?? 0);

/** @param {Device} device */
const mostOf = (device) => Math.max(device.in_bps ?? 0, device.out_bps ?? 0);

/**
 * A port carries no more than its device, so devices are asked from the busiest on until none that
 * is left can hold a port for the list.
 *
 * @param {AbortSignal} signal
 */
async function busiest(signal) {
  /** @type {{ device: Device, port: Port }[]} */
  let found = [];
  const lists = await Promise.all(
    ["-in_bps", "-out_bps"].map((order) =>
      get(`/api/v0/devices?order=${order}&limit=${MOST_DEVICES}`, { signal }),
    ),
  );
  /** @type {Map<number, Device>} */
  const devices = new Map();
  for (const device of lists.flatMap((list) => /** @type {Device[]} */ (list.devices))) {
    devices.set(device.device_id, device);
  }
  const ranked = [...devices.values()].sort((a, b) => mostOf(b) - mostOf(a)).slice(0, MOST_DEVICES);
  for (const device of ranked) {
    const isFull = found.length === SHOWN && load(found[SHOWN - 1].port) >= mostOf(device);
    if (mostOf(device) === 0 || isFull) {
      break;
    }
    const answer = await get(`/api/v0/devices/${path(device.hostname)}/ports`, { signal });
    const ports = /** @type {Port[]} */ (answer.ports).filter((port) => load(port) > 0);
    found = [...found, ...ports.map((port) => ({ device, port }))]
      .sort((a, b) => load(b.port) - load(a.port))
      .slice(0, SHOWN);
  }
  return found;
}

customElements.define("busiest-ports", BusiestPorts);
