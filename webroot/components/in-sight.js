// @ts-check
/** Reads what small pictures show when they come into sight, a few at a time. */
import { Subscription } from "../ui.js";

const AT_ONCE = 3;

/** @type {(() => Promise<void>)[]} */
const waiting = [];
let running = 0;

async function work() {
  if (running >= AT_ONCE) {
    return;
  }
  running += 1;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    await next();
  }
  running -= 1;
}

/**
 * Calls `read` in its turn, once its host is in sight, and again at an interval for as long as it
 * stays there.
 */
export class InSight {
  /**
   * @param {import("../ui.js").View} host
   * @param {(signal: AbortSignal) => Promise<void>} read what it throws is its own affair
   * @param {number} [everyMillis] 0: once
   */
  constructor(host, read, everyMillis = 0) {
    this.host = host;
    this.read = read;
    this.everyMillis = everyMillis;
    new Subscription(host, () => this.#whileShown());
  }

  #whileShown() {
    const gone = new AbortController();
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    const ask = () => {
      waiting.push(async () => {
        if (!gone.signal.aborted) {
          await this.read(gone.signal);
        }
      });
      work();
    };
    const sight = new IntersectionObserver(([entry]) => {
      clearInterval(timer);
      if (!entry.isIntersecting) {
        return;
      }
      ask();
      if (this.everyMillis > 0) {
        timer = setInterval(ask, this.everyMillis);
      } else {
        sight.disconnect();
      }
    });
    sight.observe(this.host);
    return () => {
      clearInterval(timer);
      sight.disconnect();
      gone.abort();
    };
  }
}
