// @ts-check
/** The address bar is the state: which page, which filters, which time range. */

/**
 * @typedef {object} Route
 * @property {string} tag the page's element
 * @property {Record<string, string>} params out of the path
 * @property {URLSearchParams} query
 * @property {string} path
 */

/** @type {[RegExp, string, () => Promise<unknown>][]} */
const PAGES = [
  [/^\/$/, "page-overview", () => import("./pages/overview.js")],
  [/^\/login$/, "page-login", () => import("./pages/login.js")],
  [/^\/devices$/, "page-devices", () => import("./pages/devices.js")],
  [/^\/devices\/(?<device>[^/]+)$/, "page-device", () => import("./pages/device.js")],
  [
    /^\/devices\/(?<device>[^/]+)\/ports\/(?<port>\d+)$/,
    "page-port",
    () => import("./pages/port.js"),
  ],
  [/^\/meters$/, "page-health", () => import("./pages/health.js")],
  [/^\/map$/, "page-map", () => import("./pages/map.js")],
  [/^\/add$/, "page-add", () => import("./pages/add.js")],
  [/^\/events$/, "page-events", () => import("./pages/events.js")],
  [/^\/cluster$/, "page-cluster", () => import("./pages/cluster.js")],
  [/^\/about$/, "page-about", () => import("./pages/about.js")],
  [/^\/settings$/, "page-settings", () => import("./pages/settings.js")],
];
const NOWHERE = () => import("./pages/nowhere.js");

const changed = new EventTarget();

/** @returns {Route} */
export function route() {
  const url = new URL(location.href);
  const found = match(url.pathname);
  return { ...found, query: url.searchParams, path: url.pathname };
}

/** Loads the page's module; the element is defined when this is done. */
export async function loadPage() {
  const load = PAGES.find(([pattern]) => pattern.test(location.pathname))?.[2] ?? NOWHERE;
  await load();
}

/** @param {string} pathname */
function match(pathname) {
  for (const [pattern, tag] of PAGES) {
    const found = pattern.exec(pathname);
    if (found) {
      const entries = Object.entries(found.groups ?? {});
      const params = Object.fromEntries(entries.map(([k, v]) => [k, decode(v)]));
      return { tag, params };
    }
  }
  return { tag: "page-nowhere", params: {} };
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * @param {string} to path and query on this server; anything else goes to the overview
 * @param {{ replace?: boolean, state?: object }} [options]
 */
export function navigate(to, { replace = false, state = {} } = {}) {
  const url = new URL(to, location.origin);
  const href = url.origin === location.origin ? url.href : "/";
  if (replace) {
    history.replaceState(state, "", href);
  } else {
    history.pushState(state, "", href);
  }
  changed.dispatchEvent(new Event("change"));
}

/**
 * Changes some of the query and keeps the rest; an empty value takes a key out.
 *
 * @param {Record<string, string>} values
 * @param {{ replace?: boolean, state?: object }} [options]
 */
export function setQuery(values, options = { replace: true }) {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(values)) {
    if (value === "") {
      url.searchParams.delete(key);
    } else {
      url.searchParams.set(key, value);
    }
  }
  navigate(url.pathname + url.search, options);
}

/** @param {() => void} listener */
export function onRoute(listener) {
  changed.addEventListener("change", listener);
  return () => changed.removeEventListener("change", listener);
}

addEventListener("popstate", () => changed.dispatchEvent(new Event("change")));

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) {
    return;
  }
  const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isOurs = link.origin === location.origin && !link.target && !link.download && !link.hash;
  if (isPlain && isOurs && !/^\/(api|login)\//.test(link.pathname)) {
    event.preventDefault();
    navigate(link.pathname + link.search);
  }
});
