// @ts-check
/** What adding a device went through, step by step, and where it ended. */
import { html } from "../ui.js";
import { shape } from "./status.js";

/** @typedef {import("../types.js").Step} Step */

/** @type {[string, string][]} */
const STEPS = [
  ["input", "Input"],
  ["duplicate", "Not known yet"],
  ["address", "Address"],
  ["ping", "Ping"],
  ["snmp", "SNMP"],
  ["ports", "Ports"],
  ["store", "Stored"],
];

/**
 * @param {Step[]} steps as answered, empty while the server is at it
 * @param {boolean} isBusy
 */
export const stepList = (steps, isBusy) => html`<ol class="steps" aria-label="Steps" aria-live="polite">
  ${STEPS.map(([name, title]) => {
    const step = steps.find((one) => one.step === name);
    const ok = step?.ok ?? null;
    const tone = ok === true ? "up" : ok === false ? "down" : "unknown";
    const word = isBusy ? "" : ok === true ? "ok" : ok === false ? "failed" : "not tried";
    return html`<li class="${tone} ${isBusy ? "busy" : ""}" data-step=${name}>
      ${shape(tone)}
      <b>${title}</b><i>${word}</i>
      <span>${step?.detail ?? ""}</span>
    </li>`;
  })}
</ol>`;
