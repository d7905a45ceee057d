// @ts-check
/** Whether samples reach the endpoints, or wait on disk for them. */
import { count, span } from "../format.js";

/** A poll's worth of samples may wait; more says that an endpoint does not take them. */
const LATE_SECONDS = 120;

/**
 * @param {import("../types.js").Spool} spool
 * @returns {[import("./status.js").Tone, string]}
 */
export function spoolState(spool) {
  const waiting = spool.queued ?? spool.records;
  const age = spool.oldest ?? 0;
  if (spool.state === "degraded") {
    return ["degraded", "in memory only: the disk takes nothing"];
  }
  if (waiting > 0 && age > LATE_SECONDS) {
    return ["degraded", `${count(waiting, "sample")} waiting, oldest ${span(age)}`];
  }
  return ["up", waiting > 0 ? `${count(waiting, "sample")} under way` : "empty"];
}
