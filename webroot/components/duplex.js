// @ts-check
/** Whether a port sends and receives at one time. */

/**
 * @param {import("../types.js").Port} port
 * @returns {"full" | "half" | ""} empty where the device does not say
 */
export const duplex = (port) =>
  port.ifDuplex === "fullDuplex" ? "full" : port.ifDuplex === "halfDuplex" ? "half" : "";
