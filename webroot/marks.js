// @ts-check
/** What happened to a device, as marks on its graphs. */
import { get, path } from "./api.js";
import { epoch } from "./time.js";

/** @typedef {import("./types.js").EventEntry} EventEntry */
/** @typedef {import("./types.js").Mark} Mark */

/** More would be a curtain. */
const MOST = 100;

/** All graphs of a page ask for the same within a moment. */
const KEPT_MILLIS = 3_000;

/** @type {Map<string, Promise<Mark[]>>} */
const asked = new Map();

/**
 * @param {string} device
 * @param {number} from epoch seconds
 * @param {number} to
 * @returns {Promise<Mark[]>} none where they can't be read: the graph is worth more
 */
export function readMarks(device, from, to) {
  const query = new URLSearchParams({
    from: String(Math.round(from)),
    to: String(Math.round(to)),
    severity: "notice",
    limit: String(MOST),
  });
  const question = `/api/v0/logs/eventlog/${path(device)}?${query}`;
  let answer = asked.get(question);
  if (!answer) {
    answer = get(question)
      .then((/** @type {{ logs: EventEntry[] }} */ { logs }) => logs.map(mark))
      .catch(() => []);
    asked.set(question, answer);
    setTimeout(() => asked.delete(question), KEPT_MILLIS);
  }
  return answer;
}

/** @param {EventEntry} event @returns {Mark} */
const mark = ({ datetime, message, severity }) => ({
  at: epoch(datetime) ?? 0,
  text: message,
  severity,
});
