// @ts-check
/** What all graphs of a page ask for within a moment is asked once. */

const KEPT_MILLIS = 3_000;

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * @template T
 * @param {string} question names what is asked
 * @param {(question: string) => Promise<T>} ask
 * @returns {Promise<T>}
 */
export function once(question, ask) {
  let answer = asked.get(question);
  if (!answer) {
    answer = ask(question);
    asked.set(question, answer);
    setTimeout(() => asked.delete(question), KEPT_MILLIS);
  }
  return answer;
}
