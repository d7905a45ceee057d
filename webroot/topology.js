// @ts-check
/** Links between devices as a drawing wants them: each device once, each cable once. */

/** @typedef {import("./types.js").Link} Link */
/** @typedef {import("./types.js").State} State */
/** @typedef {{ id: number, hostname: string, name: string, state: State }} Place */
/** @typedef {{ id: string, from: number, to: number, ports: string }} Cable */
/** @typedef {{ places: Place[], cables: Cable[] }} Topology */

/**
 * Both ends of a cable may tell of it, and both protocols.
 *
 * @param {Link[]} links
 * @returns {Topology}
 */
export function topologyOf(links) {
  /** @type {Map<number, Place>} */
  const places = new Map();
  /** @type {Map<string, Cable>} */
  const cables = new Map();
  for (const link of links) {
    if (!link.remote_device) {
      continue;
    }
    add(places, link.local_device_id, link.local_device, link.local_display, link.local_state);
    add(places, link.remote_device_id, link.remote_device, link.remote_display ?? "", link.remote_state ?? "unknown");
    const here = `${link.local_device_id} ${link.local_port}`;
    const there = `${link.remote_device_id} ${link.remote_port_name || link.remote_port}`;
    const id = [here, there].sort().join(" | ");
    if (!cables.has(id)) {
      const ports = `${link.local_port} – ${link.remote_port_name || link.remote_port}`;
      cables.set(id, { id, from: link.local_device_id, to: link.remote_device_id, ports });
    }
  }
  return { places: [...places.values()], cables: [...cables.values()] };
}

/**
 * @param {Map<number, Place>} places
 * @param {number} id
 * @param {string} hostname
 * @param {string} display
 * @param {State} state
 */
function add(places, id, hostname, display, state) {
  if (!places.has(id)) {
    places.set(id, { id, hostname, name: display || hostname, state });
  }
}

/**
 * Where each device is drawn at first: the ones with most cables in the middle, the same at every
 * visit.
 *
 * @param {Topology} topology
 * @returns {Map<number, { x: number, y: number }>}
 */
export function spread({ places, cables }) {
  /** @type {Map<number, number>} */
  const degree = new Map();
  for (const { from, to } of cables) {
    degree.set(from, (degree.get(from) ?? 0) + 1);
    degree.set(to, (degree.get(to) ?? 0) + 1);
  }
  const ordered = [...places].sort((a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0) || a.id - b.id);
  const golden = Math.PI * (3 - Math.sqrt(5));
  return new Map(
    ordered.map(({ id }, i) => {
      const radius = 60 * Math.sqrt(i);
      return [id, { x: radius * Math.cos(i * golden), y: radius * Math.sin(i * golden) }];
    }),
  );
}
