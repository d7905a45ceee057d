// @ts-check
/** Who is signed in. `change` when that changes. */
import { get, post, reach, setCsrf } from "./api.js";

/** @typedef {{ username: string, role: "admin" | "operator" | "viewer", csrf: string }} Person */

class Session extends EventTarget {
  /** @type {Person | undefined} */
  person = undefined;

  /** False until the server said who we are, or that it does not know us. */
  isKnown = false;

  /** Asks the server who we are. Fails only where it does not answer. */
  async load() {
    try {
      this.#set((await get("/api/v0/session")).session);
    } catch (error) {
      if (/** @type {any} */ (error).status !== 401) {
        throw error;
      }
      this.#set(undefined);
    }
  }

  /**
   * @param {string} username
   * @param {string} password
   * @returns {Promise<"in" | "code">} code: it was right, and one more thing is asked for
   */
  async signIn(username, password) {
    try {
      this.#set((await post("/login", { username, password })).session);
      return "in";
    } catch (error) {
      if (/** @type {any} */ (error).body?.second_factor) {
        return "code";
      }
      throw error;
    }
  }

  /** @param {string} code */
  async tellCode(code) {
    this.#set((await post("/login", { code })).session);
  }

  async signOut() {
    await post("/logout");
    this.#set(undefined);
  }

  /** May add, change and remove devices. */
  get mayOperate() {
    return this.person?.role === "admin" || this.person?.role === "operator";
  }

  /** May manage users and tokens. */
  get mayAdminister() {
    return this.person?.role === "admin";
  }

  /** The server does not know this session any more. */
  expire() {
    if (this.person || !this.isKnown) {
      this.#set(undefined);
    }
  }

  /** @param {Person | undefined} person */
  #set(person) {
    this.person = person;
    this.isKnown = true;
    setCsrf(person?.csrf ?? "");
    this.dispatchEvent(new Event("change"));
  }
}

export const session = new Session();
reach.addEventListener("unauthenticated", () => session.expire());
