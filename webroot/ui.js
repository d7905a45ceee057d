// @ts-check
/** The one import of Lit. */
import { LitElement } from "lit";

export { html, svg, nothing } from "lit";
export { guard } from "lit-html/directives/guard.js";
export { live as synced } from "lit-html/directives/live.js";
export { repeat } from "lit-html/directives/repeat.js";

/** @typedef {import("lit").TemplateResult | typeof import("lit").nothing | string} Part */
/** @typedef {Part | Part[]} Template */

/** A custom element that renders into the page itself: one style sheet, one focus order. */
export class View extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** Renders its host again at a fixed interval, so that ages grow while one looks. */
export class Ticker {
  /**
   * @param {View} host
   * @param {number} everyMillis
   */
  constructor(host, everyMillis) {
    this.host = host;
    this.everyMillis = everyMillis;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    host.addController(this);
  }

  hostConnected() {
    this.timer = setInterval(() => this.host.requestUpdate(), this.everyMillis);
  }

  hostDisconnected() {
    clearInterval(this.timer);
  }
}

/** Calls back for the time that its host is on the page: subscribe gives back how to end it. */
export class Subscription {
  /**
   * @param {View} host
   * @param {() => (() => void)} subscribe
   */
  constructor(host, subscribe) {
    this.subscribe = subscribe;
    /** @type {(() => void) | undefined} */
    this.end = undefined;
    host.addController(this);
  }

  hostConnected() {
    this.end = this.subscribe();
  }

  hostDisconnected() {
    this.end?.();
    this.end = undefined;
  }
}
