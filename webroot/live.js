// @ts-check
/**
 * What happens at the server, as it happens. Where the stream is away, `isLive` is false and whoever
 * needs data asks for it at a shorter interval.
 */

/** @typedef {import("./types.js").Device} Device */

const SILENT_MILLIS = 40_000;
const FIRST_RETRY_MILLIS = 1_000;
const LAST_RETRY_MILLIS = 10_000;

/**
 * `change` when the stream comes or goes, `resumed` with `{ from, to, seconds }`, the names of the
 * nodes, when it goes on after it was away.
 */
class Live extends EventTarget {
  isLive = false;
  /** The node that the stream comes from, as far as it says so. */
  node = "";
  #lostAt = 0;
  /** @type {EventSource | undefined} */
  #source = undefined;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  #retryMillis = FIRST_RETRY_MILLIS;

  open() {
    this.close();
    const source = new EventSource("/api/v0/stream");
    this.#source = source;
    this.#watch(SILENT_MILLIS);
    source.addEventListener("open", () => this.#heard());
    source.addEventListener("ping", (event) => {
      this.#heard();
      this.#greeted(JSON.parse(/** @type {MessageEvent} */ (event).data).node);
    });
    source.addEventListener("device", (event) => {
      this.#heard();
      const device = JSON.parse(/** @type {MessageEvent} */ (event).data);
      this.dispatchEvent(new CustomEvent("device", { detail: device }));
    });
    source.addEventListener("error", () => this.#lost());
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#set(false);
  }

  #heard() {
    this.#retryMillis = FIRST_RETRY_MILLIS;
    this.#watch(SILENT_MILLIS);
    this.#set(true);
  }

  /** @param {string | undefined} node said at the beginning of a stream */
  #greeted(node) {
    if (!node) {
      return;
    }
    const from = this.node;
    this.node = node;
    if (from && this.#lostAt) {
      const seconds = Math.round((Date.now() - this.#lostAt) / 1_000);
      this.dispatchEvent(new CustomEvent("resumed", { detail: { from, to: node, seconds } }));
    }
    this.#lostAt = 0;
  }

  /* A browser reconnects by itself only after some failures, and waits for ever on a dead peer.
   * The first try is soon: a node that stops ends its streams, and another one takes them. */
  #lost() {
    this.#lostAt ||= Date.now();
    this.close();
    this.#watch(this.#retryMillis);
    this.#retryMillis = Math.min(LAST_RETRY_MILLIS, this.#retryMillis * 3);
  }

  /** @param {number} millis */
  #watch(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#lostAt ||= Date.now();
      this.open();
    }, millis);
  }

  /** @param {boolean} isLive */
  #set(isLive) {
    if (this.isLive !== isLive) {
      this.isLive = isLive;
      this.dispatchEvent(new Event("change"));
    }
  }
}

export const live = new Live();

/**
 * @param {(device: Device) => void} listener
 * @returns {() => void} ends it
 */
export function onDevice(listener) {
  const handle = (/** @type {Event} */ e) => listener(/** @type {CustomEvent} */ (e).detail);
  live.addEventListener("device", handle);
  return () => live.removeEventListener("device", handle);
}
