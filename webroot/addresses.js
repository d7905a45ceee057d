// @ts-check
/** The IP addresses of ports. */
import { get } from "./api.js";

/**
 * @typedef {object} PortAddress
 * @property {number} port_id
 * @property {string} address
 * @property {number} [ipv4_prefixlen] 0 where it is not known
 * @property {number} [ipv6_prefixlen]
 */

/** How many stand beside a port where there is little room. */
const MOST = 3;

/**
 * With how long their networks' prefixes are, where that is known.
 *
 * @param {string} url whose answer lists them
 * @param {AbortSignal} signal
 * @returns {Promise<Map<number, string[]>>} by the number of their port
 */
export async function readAddresses(url, signal) {
  const all = new Map();
  for (const row of /** @type {PortAddress[]} */ ((await get(url, { signal })).addresses)) {
    const length = row.ipv4_prefixlen ?? row.ipv6_prefixlen;
    const text = length ? `${row.address}/${length}` : row.address;
    all.set(row.port_id, [...(all.get(row.port_id) ?? []), text]);
  }
  return all;
}

/** @param {string[]} addresses */
export const shortened = (addresses) =>
  addresses.slice(0, MOST).join(", ") + (addresses.length > MOST ? `, ${addresses.length - MOST} more` : "");
