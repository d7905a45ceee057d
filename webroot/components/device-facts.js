// @ts-check
/** What a device says of itself, and how it is polled. */
import { millis, percent, seconds, span } from "../format.js";
import { ago, epoch, fullMoment, moment, now } from "../time.js";
import { html } from "../ui.js";
import { facts } from "./facts.js";

/** @typedef {import("../types.js").Device} Device */

/** @param {Device} device */
export const deviceFacts = (device) =>
  facts([
    ["Address", html`<code>${device.hostname}</code>`],
    ["Own name", device.sysName === device.hostname ? "" : device.sysName],
    ["Hardware", device.hardware],
    ["System", [device.os, device.version].filter(Boolean).join(" ")],
    ["Location", device.location],
    ["Contact", device.sysContact],
    ["Uptime", device.uptime === null ? "" : titled(span(device.uptime), bootedAt(device))],
    ["Ping", device.icmp_avg === null ? lost(device) : `${millis(device.icmp_avg)}, ${lost(device)}`],
    ["Last poll", lastPoll(device)],
    ["Next poll", nextPoll(device)],
    ["Polled by", `${device.node || "no node"}, group ${device.poller_group}`],
    ["Asked", asked(device)],
    ["Since", epoch(device.inserted) ? moment(epoch(device.inserted)) : ""],
    ["Description", device.sysDescr, true],
  ]);

/** @param {Device} device */
const lost = (device) => (device.icmp_loss === null ? "" : `${percent(device.icmp_loss)} lost`);

/** @param {Device} device */
const bootedAt = (device) => `Started ${fullMoment(now() - (device.uptime ?? 0))}`;

/** @param {Device} device */
function lastPoll(device) {
  const took = device.last_poll ? `, took ${seconds(device.last_polled_timetaken)}` : "";
  return titled(`${ago(device.last_poll)}${took}`, fullMoment(device.last_poll));
}

/** @param {Device} device */
function nextPoll(device) {
  if (!device.next_poll || device.disabled) {
    return "";
  }
  const left = device.next_poll - now();
  const when = left > 0 ? `in ${span(left)}` : "now";
  return `${when}, every ${span(device.interval)}`;
}

/** @param {Device} device */
const asked = (device) =>
  device.snmp_disable
    ? "by ping only"
    : `by SNMP ${device.snmpver}, ${device.transport} port ${device.port}`;

/**
 * @param {string} text
 * @param {string} title
 */
const titled = (text, title) => html`<span title=${title}>${text}</span>`;
