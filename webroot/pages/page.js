// @ts-check
/** What pages share: where they are, and their title. */
import { View } from "../ui.js";

/** @param {string} title of the page, in the window's title */
export function titled(title) {
  const alarm = /^\(\d+ \w+\) /.exec(document.title)?.[0] ?? "";
  document.title = `${alarm}${title} · Trimaran`;
}

/** A page: the application gives it what stands in the address. */
export class Page extends View {
  static properties = { params: { attribute: false }, query: { attribute: false } };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    this.query = new URLSearchParams();
  }

  /** In the window's title. */
  get heading() {
    return "";
  }

  updated() {
    titled(this.heading);
  }
}
