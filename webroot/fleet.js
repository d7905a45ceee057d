// @ts-check
/** All devices, read once for every page that shows them, and kept fresh by the live stream. */
import { get } from "./api.js";
import { onDevice } from "./live.js";
import { Remote } from "./remote.js";

/** @typedef {import("./types.js").Device} Device */
/** @typedef {import("./types.js").State} State */

/** Most urgent first: the order of every list of states. @type {State[]} */
export const STATES = ["down", "degraded", "unknown", "up", "paused"];

/** The stream brings what changes; reading everything again only mends what it may have missed. */
const EVERY_MILLIS = 300_000;

/** Thousands of devices are polled every minute: what the stream says is shown in batches. */
const BATCH_MILLIS = 300;

/** @type {Remote<Device[]>} */
export const fleet = new Remote(
  async (signal) => (await get("/api/v0/devices", { signal })).devices,
  EVERY_MILLIS,
);

/** @type {Map<number, Device>} */
const heard = new Map();

onDevice((device) => {
  if (heard.size === 0) {
    setTimeout(merge, BATCH_MILLIS);
  }
  heard.set(device.device_id, device);
});

function merge() {
  const news = new Map(heard);
  heard.clear();
  fleet.patch((devices) => {
    const merged = devices.map((known) => {
      const device = news.get(known.device_id) ?? known;
      news.delete(known.device_id);
      return device;
    });
    return [...merged, ...news.values()];
  });
}

/**
 * @param {Device[]} devices
 * @returns {Record<State, number>}
 */
export function countByState(devices) {
  const counts = { up: 0, degraded: 0, down: 0, unknown: 0, paused: 0 };
  for (const device of devices) {
    counts[stateOf(device)] += 1;
  }
  return counts;
}

/**
 * @param {Device} device
 * @returns {State}
 */
export const stateOf = (device) => (STATES.includes(device.state) ? device.state : "unknown");

/** @param {Device} device */
export const nameOf = (device) => device.display || device.hostname;

/** @param {Device} device */
export const linkTo = (device) => `/devices/${encodeURIComponent(device.hostname)}`;

/**
 * @param {Device} device
 * @param {string} query words, each of which must occur somewhere
 */
export function matches(device, query) {
  const { hostname, display, sysName, location, hardware, os, node, state } = device;
  const text = [hostname, display, sysName, location, hardware, os, node, state].join(" ");
  const hay = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
