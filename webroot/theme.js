// @ts-check
/** The theme a person chose, kept in this browser. `system` follows the operating system. */

/** @typedef {"system" | "dark" | "light"} Theme */

const KEY = "trimaran.theme";
const changed = new EventTarget();
const system = matchMedia("(prefers-color-scheme: dark)");
system.addEventListener("change", () => changed.dispatchEvent(new Event("change")));

/** @returns {Theme} */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "dark" || chosen === "light" ? chosen : "system";
}

/** @param {Theme} next */
export function setTheme(next) {
  if (next === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
  changed.dispatchEvent(new Event("change"));
}

/** The other of dark and light, as seen now. */
export function toggleTheme() {
  const isDark = theme() === "dark" || (theme() === "system" && system.matches);
  setTheme(isDark ? "light" : "dark");
}

/**
 * @param {() => void} listener called when colours change
 * @returns {() => void} ends it
 */
export function onThemeChange(listener) {
  changed.addEventListener("change", listener);
  return () => changed.removeEventListener("change", listener);
}
