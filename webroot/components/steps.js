// @ts-check
/** What adding a device went through, step by step, and where it ended. */
import { capital } from "../format.js";
import { html } from "../ui.js";
import { shape } from "./status.js";

/** @typedef {import("../types.js").Step} Step */

/** @type {Record<string, string>} */
const TITLES = {
  input: "Input",
  duplicate: "Not known yet",
  address: "Address",
  ping: "Ping",
  snmp: "SNMP",
  system: "System",
  ports: "Ports",
  store: "Stored",
};

/** @type {Step[]} */
const AHEAD = Object.keys(TITLES).map((step) => ({ step, ok: null, detail: "" }));

/**
 * @param {Step[]} steps as answered, empty while the server is at it
 * @param {boolean} isBusy
 */
export const stepList = (steps, isBusy) => html`<ol class="steps" aria-label="Steps" aria-live="polite">
  ${(isBusy ? AHEAD : steps).map(({ step, ok, detail }) => {
    const tone = ok === true ? "up" : ok === false ? "down" : "unknown";
    const word = isBusy ? "" : ok === true ? "ok" : ok === false ? "failed" : "not tried";
    return html`<li class="${tone} ${isBusy ? "busy" : ""}" data-step=${step}>
      ${shape(tone)}
      <b>${TITLES[step] ?? capital(step)}</b><i>${word}</i>
      <span>${ok === null ? "" : detail}</span>
    </li>`;
  })}
</ol>`;
