// @ts-check
/** Keys for people who do not reach for the mouse. Off while one types. */
import { navigate } from "./router.js";

/** @typedef {"help" | "add" | "refresh" | "theme" | "palette"} Command */

/** What the help shows; the order is the one of use. */
export const KEYS = [
  ["Ctrl+K", "go to any page, device or action"],
  ["/", "filter"],
  ["j  k  ↓  ↑", "next, previous row"],
  ["Enter", "open the row"],
  ["←  →", "device before, after this one in the list"],
  ["g o", "overview"],
  ["g d", "devices"],
  ["g h", "health"],
  ["g m", "map"],
  ["g a", "find devices"],
  ["g e", "events"],
  ["g c", "cluster"],
  ["g s", "settings"],
  ["[  ]", "earlier, later"],
  ["-", "zoom out"],
  ["a", "add a device"],
  ["r", "read again"],
  ["t", "dark or light"],
  ["?", "this help"],
  ["Esc", "close, or leave the filter"],
];

/** @type {Record<string, string>} */
const PLACES = { o: "/", d: "/devices", h: "/meters", m: "/map", a: "/add", e: "/events", c: "/cluster", s: "/settings" };
const CHORD_MILLIS = 1_200;

let goUntil = 0;

/**
 * @param {(command: Command) => void} run
 * @returns {() => void} ends it
 */
export function listen(run) {
  /** @param {KeyboardEvent} event */
  const handle = (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      run("palette");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
      return;
    }
    if (isTyping(event.target)) {
      leaveField(event);
    } else if (act(event.key, run)) {
      event.preventDefault();
    }
  };
  document.addEventListener("keydown", handle);
  return () => document.removeEventListener("keydown", handle);
}

/**
 * @param {string} key
 * @param {(command: Command) => void} run
 * @returns {boolean} whether the key meant something
 */
function act(key, run) {
  if (Date.now() < goUntil && PLACES[key]) {
    goUntil = 0;
    navigate(PLACES[key]);
    return true;
  }
  goUntil = key === "g" ? Date.now() + CHORD_MILLIS : 0;
  switch (key) {
    case "/":
      return focusFilter();
    case "j":
      return moveRow(1);
    case "k":
      return moveRow(-1);
    case "ArrowDown":
      return isOnRow() && moveRow(1);
    case "ArrowUp":
      return isOnRow() && moveRow(-1);
    case "ArrowLeft":
      return isNowhere() && follow("prev");
    case "ArrowRight":
      return isNowhere() && follow("next");
    case "[":
      return press("Earlier");
    case "]":
      return press("Later");
    case "-":
      return press("Zoom out");
    case "?":
      run("help");
      return true;
    case "a":
      run("add");
      return true;
    case "r":
      run("refresh");
      return true;
    case "t":
      run("theme");
      return true;
    default:
      return false;
  }
}

function focusFilter() {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector("main [type=search]"));
  field?.focus();
  field?.select();
  return field !== null;
}

/** Whether nothing has the focus that arrows could be meant for. */
const isNowhere = () => document.activeElement?.matches("body, main") ?? true;

/** @param {"prev" | "next"} relation of a page to this one */
function follow(relation) {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`main a[rel=${relation}]`));
  link?.click();
  return link !== null;
}

/** @param {string} name of a button of the time range */
function press(name) {
  const button = document.querySelector(`time-range button[aria-label="${name}"]`);
  /** @type {HTMLButtonElement | null} */ (button)?.click();
  return button !== null;
}

/** Elsewhere the arrows scroll, as they do everywhere. */
const isOnRow = () => document.activeElement?.matches("[data-row]") ?? false;

/** @param {1 | -1} step */
function moveRow(step) {
  const links = [...document.querySelectorAll("main [data-row]")];
  const active = document.activeElement;
  const row = active?.closest("tr");
  const at = links.findIndex((link) => link === active || (row && row.contains(link)));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
  const link = /** @type {HTMLElement | undefined} */ (links[next]);
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
  return link !== undefined;
}

/** @param {KeyboardEvent} event */
function leaveField(event) {
  const field = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Escape") {
    field.blur();
  } else if (event.key === "ArrowDown" && field.matches("[type=search]")) {
    field.blur();
    moveRow(1);
    event.preventDefault();
  }
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
}
