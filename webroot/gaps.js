// @ts-check
/** Why samples of a device are missing: the ledger that the nodes keep, as bands for graphs. */
import { get } from "./api.js";

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

/** All graphs of a page ask for the same within a moment. */
const KEPT_MILLIS = 3_000;

/** @type {Map<string, Promise<Band[]>>} */
const asked = new Map();

/**
 * @param {string} device
 * @param {number} from epoch seconds
 * @param {number} to
 * @returns {Promise<Band[]>} none where they can't be read: the graph is worth more
 */
export function readGaps(device, from, to) {
  const question = new URLSearchParams({
    device,
    since: String(Math.round(from)),
    to: String(Math.round(to)),
  }).toString();
  let answer = asked.get(question);
  if (!answer) {
    answer = get(`/api/v0/gaps?${question}`)
      .then((/** @type {{ gaps: Gap[] }} */ { gaps }) => gaps.map(band))
      .catch(() => []);
    asked.set(question, answer);
    setTimeout(() => asked.delete(question), KEPT_MILLIS);
  }
  return answer;
}

/** @param {Gap} gap @returns {Band} */
const band = ({ from, to, cause, text }) => ({
  from,
  to,
  cause: WORDS[cause] ?? cause,
  text,
});
