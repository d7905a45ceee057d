// @ts-check
/** Parts of a device as a tree. */
import { count } from "./format.js";

/** @typedef {import("./types.js").Part} Part */
/** @typedef {{ part: Part, holds: Node[] }} Node */

/**
 * The parts that none of the others holds, with what they hold. A part of a ring, which only a
 * faulty agent has, stands on its own.
 *
 * @param {Part[]} parts
 * @returns {Node[]}
 */
export function grown(parts) {
  /** @type {Map<number, Part[]>} */
  const held = new Map();
  const known = new Set(parts.map((part) => part.entPhysicalIndex));
  for (const part of parts) {
    const holder = known.has(part.entPhysicalContainedIn) ? part.entPhysicalContainedIn : 0;
    held.set(holder, [...(held.get(holder) ?? []), part]);
  }
  const seen = new Set();
  /** @param {Part} part @returns {Node} */
  const grow = (part) => {
    seen.add(part.entPhysicalIndex);
    const inside = (held.get(part.entPhysicalIndex) ?? []).filter((one) => !seen.has(one.entPhysicalIndex));
    return { part, holds: inside.map(grow) };
  };
  const roots = (held.get(0) ?? []).map(grow);
  for (const part of parts) {
    if (!seen.has(part.entPhysicalIndex)) {
      roots.push(grow(part));
    }
  }
  return roots;
}

/**
 * The parts that have all these words, and those that hold them.
 *
 * @param {Part[]} parts
 * @param {string} sought
 */
export function matching(parts, sought) {
  const terms = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const byIndex = new Map(parts.map((part) => [part.entPhysicalIndex, part]));
  const wanted = new Set();
  for (const part of parts) {
    const text = Object.values(part).filter((value) => typeof value === "string").join(" ").toLowerCase();
    if (terms.every((term) => text.includes(term))) {
      let one = /** @type {Part | undefined} */ (part);
      while (one && !wanted.has(one.entPhysicalIndex)) {
        wanted.add(one.entPhysicalIndex);
        one = byIndex.get(one.entPhysicalContainedIn);
      }
    }
  }
  return parts.filter((part) => wanted.has(part.entPhysicalIndex));
}

/**
 * What a part holds, in words.
 *
 * @param {Node} node
 */
export function held(node) {
  const kinds = new Set(node.holds.map((one) => one.part.entPhysicalClass ?? "part"));
  const kind = kinds.size === 1 ? [...kinds][0] : "part";
  return count(node.holds.length, words(kind), PLURALS[kind] ?? `${words(kind)}s`);
}

/** @type {Record<string, string>} */
const PLURALS = { chassis: "chassis", powerSupply: "power supplies", battery: "batteries", other: "other parts" };

/** @param {string} name in ENTITY-MIB's way, such as powerSupply */
export const words = (name) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
