// @ts-check
/** The one fetch. Every answer is an object, every failure an ApiError. */
import { setServerClock } from "./time.js";

const TIMEOUT_MILLIS = 15_000;

/** Why a request came to nothing. `status` 0: no answer at all. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {number} status
   * @param {any} body what the server answered, `{}` without an answer
   * @param {number} retryAfterSeconds 0 if the server named none
   */
  constructor(message, status, body = {}, retryAfterSeconds = 0) {
    super(message);
    this.status = status;
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The server, or the way to it, is away; asking again may help. */
  get isAway() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/**
 * Whether the server answers: `change` when that changes, `unauthenticated` when it forgot us,
 * `refresh` when a person wants everything read again.
 */
class Reach extends EventTarget {
  /** Epoch milliseconds, 0 while the server answers. */
  awaySince = 0;

  /** @param {boolean} answered */
  saw(answered) {
    if (answered === (this.awaySince === 0)) {
      return;
    }
    this.awaySince = answered ? 0 : Date.now();
    this.dispatchEvent(new Event("change"));
  }
}

export const reach = new Reach();

let csrf = "";

/** @param {string} token sent with everything that changes something */
export function setCsrf(token) {
  csrf = token;
}

/**
 * @typedef {{ body?: unknown, signal?: AbortSignal, timeoutMillis?: number }} Options
 */

/**
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<any>}
 */
export const get = (path, options) => request("GET", path, options);

/**
 * @param {string} path
 * @param {unknown} [body]
 * @param {Options} [options]
 * @returns {Promise<any>}
 */
export const post = (path, body = {}, options = {}) => request("POST", path, { ...options, body });

/**
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>}
 */
export const patch = (path, body) => request("PATCH", path, { body });

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export const remove = (path) => request("DELETE", path);

/**
 * @param {string} method
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<any>}
 */
async function request(method, path, options = {}) {
  const timeout = AbortSignal.timeout(options.timeoutMillis ?? TIMEOUT_MILLIS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (method !== "GET") {
    headers["X-CSRF-Token"] = csrf;
  }
  if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let response;
  let text;
  try {
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    response = await fetch(path, { method, headers, body, signal, credentials: "same-origin" });
    text = await response.text();
  } catch (cause) {
    if (options.signal?.aborted) {
      throw cause;
    }
    reach.saw(false);
    const late = timeout.aborted ? ` within ${TIMEOUT_MILLIS / 1000} s` : "";
    throw new ApiError(`No answer from the server${late}.`, 0);
  }
  return read(path, response, text);
}

/**
 * @param {string} path
 * @param {Response} response
 * @param {string} text
 */
function read(path, response, text) {
  const body = parse(text);
  const date = Date.parse(response.headers.get("Date") ?? "");
  if (!Number.isNaN(date)) {
    setServerClock(date);
  }
  if (response.ok && body !== undefined) {
    reach.saw(true);
    return body;
  }
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  const said = body?.message || `The server answered ${response.status} ${response.statusText}`;
  const error = new ApiError(said.trim(), response.status, body ?? {}, retryAfter);
  reach.saw(!error.isAway);
  if (response.status === 401 && path !== "/login") {
    reach.dispatchEvent(new Event("unauthenticated"));
  }
  throw error;
}

/**
 * @param {string} text
 * @returns {any} undefined where it is no JSON
 */
function parse(text) {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string | number} part of a path, which may hold slashes (a port's name) */
export const path = (part) => encodeURIComponent(String(part));
