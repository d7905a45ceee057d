// @ts-check
/** Why samples of a device are missing: the ledger that the nodes keep, as bands for graphs. */
import { get } from "./api.js";
import { once } from "./once.js";

/** @typedef {import("./types.js").Band} Band */
/** @typedef {{ from: number, to: number, cause: string, text: string, slots: number }} Gap */

/** The causes as the server names them. */
const WORDS = /** @type {Record<string, string>} */ ({
  silent: "Device silent",
  denied: "Access denied",
  partial: "Answered in part",
  "over-budget": "Took too long",
  "not-asked": "Could not be asked",
  "no-room": "Node had no room",
  "node-stopped": "Node stopped",
  unpolled: "Polled by no node",
  paused: "Paused",
});

/**
 * @param {string} device
 * @param {number} from epoch seconds
 * @param {number} to
 * @returns {Promise<Band[]>} none where they can't be read: the graph is worth more
 */
export function readGaps(device, from, to) {
  const query = new URLSearchParams({
    device,
    since: String(Math.round(from)),
    to: String(Math.round(to)),
  });
  return once(`/api/v0/gaps?${query}`, (question) =>
    get(question)
      .then((/** @type {{ gaps: Gap[] }} */ { gaps }) => gaps.map(band))
      .catch(() => []),
  );
}

/** @param {Gap} gap @returns {Band} */
const band = ({ from, to, cause, text }) => ({
  from,
  to,
  cause: WORDS[cause] ?? cause,
  text,
});
