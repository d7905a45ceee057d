// @ts-check
/** What happened to a device, as marks on its graphs. */
import { get, path } from "./api.js";
import { once } from "./once.js";
import { epoch } from "./time.js";

/** @typedef {import("./types.js").EventEntry} EventEntry */
/** @typedef {import("./types.js").Mark} Mark */

/** More would be a curtain. */
const MOST = 100;

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
  return once(`/api/v0/logs/eventlog/${path(device)}?${query}`, (question) =>
    get(question)
      .then((/** @type {{ logs: EventEntry[] }} */ { logs }) => logs.map(mark))
      .catch(() => []),
  );
}

/** @param {EventEntry} event @returns {Mark} */
const mark = ({ datetime, message, severity }) => ({
  at: epoch(datetime) ?? 0,
  text: message,
  severity,
});
