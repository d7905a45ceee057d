// @ts-check
/** The cluster as it sees itself, read once for the overview and the cluster page. */
import { get } from "./api.js";
import { Remote } from "./remote.js";

/** @type {Remote<import("./types.js").Cluster>} */
export const cluster = new Remote((signal) => get("/api/v0/cluster", { signal }), 20_000);
