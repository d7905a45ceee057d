// @ts-check
/** Something that is kept at the server, and what we last knew of it. */
import { ApiError, reach } from "./api.js";
import { live } from "./live.js";

/**
 * `first` nothing known yet, `failed` nothing known and no answer, `fresh` as it should be,
 * `stale` no answer, but there is what was read before.
 * @typedef {"first" | "failed" | "fresh" | "stale"} Phase
 */

const RETRY_MILLIS = 10_000;

/**
 * Reads while somebody looks: at a relaxed interval with the live stream, every 10 s without it or
 * after a failure, not at all in a hidden tab. A failure never takes away what is shown.
 *
 * @template T
 */
export class Remote {
  /** @type {T | undefined} */
  data = undefined;
  /** @type {ApiError | undefined} */
  error = undefined;
  /** Epoch milliseconds of the last answer, 0 before it. */
  readAt = 0;
  isLoading = false;

  #load;
  #everyMillis;
  #isAwaited;
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  /** @type {AbortController | undefined} */
  #request = undefined;
  #again = () => {
    if (!document.hidden && !this.isLoading) {
      this.refresh();
    }
  };

  /**
   * @param {(signal: AbortSignal) => Promise<T>} load
   * @param {number} everyMillis with the live stream
   * @param {(data: T) => boolean} isAwaited whether something else should be there soon
   */
  constructor(load, everyMillis = 60_000, isAwaited = () => false) {
    this.#load = load;
    this.#everyMillis = everyMillis;
    this.#isAwaited = isAwaited;
  }

  /** @returns {Phase} */
  get phase() {
    if (this.data === undefined) {
      return this.error ? "failed" : "first";
    }
    return this.error ? "stale" : "fresh";
  }

  /** Somebody looks. */
  get isWanted() {
    return this.#listeners.size > 0;
  }

  /**
   * The first listener starts the reading, the last one ends it.
   *
   * @param {() => void} listener
   * @returns {() => void} ends it
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#start();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#stop();
      }
    };
  }

  /** Reads now; an earlier request is given up. */
  async refresh() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    this.isLoading = true;
    this.#notify();
    try {
      const data = await this.#load(request.signal);
      if (request.signal.aborted) {
        return;
      }
      this.data = data;
      this.error = undefined;
      this.readAt = Date.now();
    } catch (error) {
      if (request.signal.aborted) {
        return;
      }
      this.error = error instanceof ApiError ? error : new ApiError(String(error), -1);
    }
    this.isLoading = false;
    this.#schedule();
    this.#notify();
  }

  /**
   * Reads something else from now on, and shows the old until it is there.
   *
   * @param {(signal: AbortSignal) => Promise<T>} load
   */
  ask(load) {
    this.#load = load;
    return this.refresh();
  }

  /** @param {(data: T) => T} change of what is known, learnt in another way than by reading */
  patch(change) {
    if (this.data !== undefined) {
      this.data = change(this.data);
      this.#notify();
    }
  }

  /** Forgets everything: another person has signed in. */
  forget() {
    this.#request?.abort();
    this.data = undefined;
    this.error = undefined;
    this.readAt = 0;
    this.#notify();
  }

  #start() {
    live.addEventListener("change", this.#again);
    reach.addEventListener("refresh", this.#again);
    document.addEventListener("visibilitychange", this.#again);
    const isYoung = !this.error && Date.now() - this.readAt < 5_000;
    if (isYoung) {
      this.#schedule();
    } else {
      this.refresh();
    }
  }

  #stop() {
    live.removeEventListener("change", this.#again);
    reach.removeEventListener("refresh", this.#again);
    document.removeEventListener("visibilitychange", this.#again);
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.isLoading = false;
  }

  #schedule() {
    clearTimeout(this.#timer);
    if (this.#listeners.size === 0 || document.hidden) {
      return;
    }
    const isWell = live.isLive && !this.error && reach.awaySince === 0;
    const isAwaited = this.data !== undefined && this.#isAwaited(this.data);
    const wait = isWell && !isAwaited ? this.#everyMillis : Math.min(RETRY_MILLIS, this.#everyMillis);
    this.#timer = setTimeout(() => this.refresh(), wait);
  }

  #notify() {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** Every page's way to show a Remote: renders its host when the Remote changes. */
export class Watch {
  /**
   * @param {import("./ui.js").View} host
   * @param {Remote<any>} remote
   */
  constructor(host, remote) {
    this.host = host;
    this.remote = remote;
    /** @type {(() => void) | undefined} */
    this.end = undefined;
    host.addController(this);
  }

  hostConnected() {
    this.end = this.remote.subscribe(() => this.host.requestUpdate());
  }

  hostDisconnected() {
    this.end?.();
    this.end = undefined;
  }
}
