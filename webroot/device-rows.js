// @ts-check
/** Thousands of devices as a list that holds only what is looked at. The server finds and sorts. */
import { get } from "./api.js";
import { remember } from "./fleet.js";
import { onDevice } from "./live.js";
import { Remote } from "./remote.js";
import { put } from "./walk.js";

/** @typedef {import("./types.js").Device} Device */
/** @typedef {{ devices: Device[], total: number, counts: import("./fleet.js").Counts }} Part */

const PART_ROWS = 100;
const MOST_AT_ONCE = 1_000;

/** What the stream says is shown in batches. */
const BATCH_MILLIS = 300;

export class DeviceRows {
  /** @type {Remote<Part>} the first rows, how many there are, how many in each state */
  first = new Remote((signal) => this.#readFirst(signal), 30_000);

  /** @type {Map<number, Device[]>} by number of the part; the first one is `first` */
  #parts = new Map();
  /** @type {Map<number, AbortController>} */
  #asked = new Map();
  /** @type {Map<number, Device>} */
  #heard = new Map();
  /** @type {() => void} */
  #changed = () => {};
  #question = new URLSearchParams();
  #wanted = [0, 0];

  /**
   * @param {() => void} changed called when other rows are there
   * @returns {() => void} ends it
   */
  watch(changed) {
    this.#changed = changed;
    const ends = [this.first.subscribe(changed), onDevice((device) => this.#hear(device))];
    return () => {
      ends.forEach((end) => end());
      this.#forget();
    };
  }

  /** @param {URLSearchParams} question search, state, order */
  ask(question) {
    const isNew = question.toString() !== this.#question.toString();
    this.#question = question;
    if (isNew && this.first.isWanted) {
      this.first.refresh();
    }
  }

  get total() {
    return this.first.data?.total ?? 0;
  }

  /** @param {number} index @returns {Device | undefined} not yet read */
  at(index) {
    const part = Math.floor(index / PART_ROWS);
    const rows = part === 0 ? this.first.data?.devices : this.#parts.get(part);
    return rows?.[index % PART_ROWS];
  }

  /**
   * Reads what is missing of these rows, and gives up what is not wanted any more.
   *
   * @param {number} from
   * @param {number} to exclusive
   */
  want(from, to) {
    const [begin, end] = [Math.floor(from / PART_ROWS), Math.floor(Math.max(from, to - 1) / PART_ROWS)];
    this.#wanted = [begin, end];
    for (const [part, request] of this.#asked) {
      if (part < begin || part > end) {
        request.abort();
        this.#asked.delete(part);
      }
    }
    for (let part = Math.max(1, begin); part <= end; part++) {
      if (!this.#parts.has(part) && !this.#asked.has(part)) {
        this.#read(part);
      }
    }
  }

  /** Hostnames of all that the question means, for doing something with all of them. */
  async everyName() {
    /** @type {string[]} */
    const names = [];
    for (let isMore = true; isMore; ) {
      const part = await this.#get(names.length, MOST_AT_ONCE);
      names.push(...part.devices.map((device) => device.hostname));
      isMore = part.devices.length > 0 && names.length < part.total;
    }
    return names;
  }

  /** @param {AbortSignal} signal */
  async #readFirst(signal) {
    const part = await this.#get(0, PART_ROWS, signal);
    this.#forget(); // rows behind may be others now
    remember(part.devices);
    setTimeout(() => this.want(this.#wanted[0] * PART_ROWS, (this.#wanted[1] + 1) * PART_ROWS));
    return part;
  }

  /** @param {number} part */
  async #read(part) {
    const request = new AbortController();
    this.#asked.set(part, request);
    try {
      const { devices } = await this.#get(part * PART_ROWS, PART_ROWS, request.signal);
      remember(devices);
      this.#parts.set(part, devices);
      this.#changed();
    } catch {
      // The rows stay blank; the first part's next reading says what is wrong, and asks again.
    }
    if (this.#asked.get(part) === request) {
      this.#asked.delete(part);
    }
  }

  /**
   * @param {number} start
   * @param {number} limit
   * @param {AbortSignal} [signal]
   * @returns {Promise<Part>}
   */
  async #get(start, limit, signal) {
    const question = this.#question.toString();
    const asked = new URLSearchParams(question);
    asked.set("start", String(start));
    asked.set("limit", String(limit));
    const part = await get(`/api/v0/devices?${asked}`, { signal });
    const names = part.devices.map((/** @type {Device} */ device) => device.hostname);
    put(question, start, names, part.total);
    return part;
  }

  /** @param {Device} device */
  #hear(device) {
    if (this.#heard.size === 0) {
      setTimeout(() => this.#merge(), BATCH_MILLIS);
    }
    this.#heard.set(device.device_id, device);
  }

  #merge() {
    const news = this.#heard;
    this.#heard = new Map();
    const renewed = (/** @type {Device[]} */ rows) =>
      rows.map((row) => news.get(row.device_id) ?? row);
    for (const [part, rows] of this.#parts) {
      this.#parts.set(part, renewed(rows));
    }
    this.first.patch((part) => ({ ...part, devices: renewed(part.devices) }));
  }

  #forget() {
    this.#parts.clear();
    this.#asked.forEach((request) => request.abort());
    this.#asked.clear();
  }
}
