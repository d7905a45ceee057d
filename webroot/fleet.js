// @ts-check
/** How the devices are as a whole, for every page that says so; and what all pages know of one. */
import { get } from "./api.js";
import { onDevice } from "./live.js";
import { Remote } from "./remote.js";
import { now } from "./time.js";
import { forget as forgetWalk } from "./walk.js";

/** @typedef {import("./types.js").Device} Device */
/** @typedef {import("./types.js").State} State */
/** @typedef {Record<State, number>} Counts */

/** Most urgent first: the order of every list of states. @type {State[]} */
export const STATES = ["down", "degraded", "unknown", "up", "paused"];

/** Those that a person on duty has to look at. */
export const UNWELL = STATES.slice(0, STATES.indexOf("up"));

/** A state that began so lately is news. */
const FRESH_SECONDS = 30;

/** Many devices turn at once when a link breaks: all of that is read once. */
const TOGETHER_MILLIS = 1_000;

/** @type {Remote<Counts>} */
export const counts = new Remote(
  async (signal) => (await get("/api/v0/devices?limit=1", { signal })).counts,
  30_000,
);

/**
 * Calls back a moment after devices came into another state.
 *
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function onTurn(listener) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const end = onDevice((device) => {
    if (device.state_since && now() - device.state_since < FRESH_SECONDS) {
      timer ??= setTimeout(() => {
        timer = undefined;
        listener();
      }, TOGETHER_MILLIS);
    }
  });
  return () => {
    clearTimeout(timer);
    end();
  };
}

onTurn(() => counts.isWanted && counts.refresh());

/** @param {Counts} of */
export const sum = (of) => STATES.reduce((total, state) => total + (of[state] ?? 0), 0);

const MOST_KNOWN = 2_000;

/** @type {Map<string, Device>} by hostname, as they were last seen on a list */
const known = new Map();

/** @param {Device[]} devices so that a page on one of them begins with what is known */
export function remember(devices) {
  if (known.size > MOST_KNOWN) {
    known.clear();
  }
  devices.forEach((device) => known.set(device.hostname, device));
}

/** @param {string} hostname */
export const recall = (hostname) => known.get(hostname);

/** Forgets everything: another person may sign in. */
export function forget() {
  known.clear();
  counts.forget();
  forgetWalk();
}

/** @param {Device} device */
export const stateOf = (device) => (STATES.includes(device.state) ? device.state : "unknown");

/** @param {Device} device */
export const nameOf = (device) => device.display || device.hostname;

/** @param {Device} device */
export const linkTo = (device) => `/devices/${encodeURIComponent(device.hostname)}`;
