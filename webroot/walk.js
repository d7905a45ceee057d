// @ts-check
/** The list of devices that one came from, so that one can go from each to the next. */

/** @type {string[]} hostnames by their place in the list; places that were not read are empty */
let names = [];
let question = "";
let total = 0;

/**
 * Part of a list was read.
 *
 * @param {string} asked what the whole list is: another question is another list
 * @param {number} start
 * @param {string[]} hostnames
 * @param {number} count of the whole list
 */
export function put(asked, start, hostnames, count) {
  if (asked !== question || start === 0) {
    names = [];
  }
  question = asked;
  total = count;
  hostnames.forEach((name, i) => (names[start + i] = name));
}

/** Nothing is known of any list. */
export function forget() {
  put("", 0, [], 0);
}

/**
 * Where a device is in the list.
 *
 * @param {string} hostname
 * @returns {{ before?: string, after?: string, place: number, total: number } | undefined}
 */
export function around(hostname) {
  const at = names.indexOf(hostname);
  return at < 0
    ? undefined
    : { before: names[at - 1], after: names[at + 1], place: at + 1, total };
}
