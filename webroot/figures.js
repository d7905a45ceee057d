// @ts-check
/** How numbers of a device as a whole become graphs. */
import { digits, isKnown, percent, scaled, UNKNOWN } from "./format.js";
import { column, mirrored, packets, plainGraphs } from "./graphs.js";
import { total } from "./stats.js";

/** @typedef {import("./types.js").Series} Series */
/** @typedef {import("./graphs.js").Graph} Graph */
/** @typedef {import("./graphs.js").Line} Line */
/** @typedef {[string, string]} Named a column, and what it is called */

const COLOURS = /** @type {const} */ (["in", "out", "third", "fourth", "down", "faint"]);

const plain = (/** @type {number | null} */ value) => (isKnown(value) ? digits(value) : UNKNOWN);

/**
 * A line for each of these columns that the device has, all above zero.
 *
 * @param {Series} series
 * @param {Named[]} named
 * @param {(values: (number | null)[]) => (number | null)[]} [change]
 * @returns {Line[]}
 */
const lines = (series, named, change = (values) => values) =>
  named
    .map(([name, label], at) => ({
      label,
      colour: COLOURS[at],
      values: change(column(series, name)),
      isFilled: at === 0,
    }))
    .filter(({ values }) => values.some((value) => value !== null));

/**
 * What comes in above zero, what goes out below it.
 *
 * @param {string} title
 * @param {Series} series
 * @param {Named[]} above one or two
 * @param {Named[]} below one or two
 * @param {string} unit
 * @param {(value: number | null) => string} format
 * @param {string} counted what all of it is counted in
 * @returns {Graph}
 */
const flow = (title, series, above, below, unit = "packets/s", format = packets, counted = "pkt") => ({
  title,
  unit,
  format,
  lines: mirrored(
    series,
    above.map(([name, label], at) => [name, label, at ? "third" : "in"]),
    below.map(([name, label], at) => [name, label, at ? "fourth" : "out"]),
  ).filter((line) => line.values.some((value) => value !== null)),
  total: (line) => scaled(total(line.values, series.step), counted),
});

/**
 * @param {string} title
 * @param {Series} series
 * @param {Named[]} named
 * @param {string} unit
 * @returns {Graph}
 */
const low = (title, series, named, unit = "packets/s") => ({
  title,
  unit,
  format: (value) => scaled(value, unit === "packets/s" ? "pkt/s" : "/s"),
  lines: lines(series, named),
  isLow: true,
});

/** @type {Record<string, (series: Series) => Graph[]>} */
const BY_SERIES = {
  ucd_load: (series) => [
    {
      title: "Load average",
      unit: "processes",
      format: plain,
      lines: lines(series, [["1min", "1 minute"], ["5min", "5 minutes"], ["15min", "15 minutes"]], (values) =>
        values.map((value) => (value === null ? null : value / 100)),
      ),
    },
  ],
  ucd_cpu: (series) => [processor(series)],
  "ospf-statistics": (series) => [
    {
      title: "OSPF",
      unit: "",
      format: plain,
      lines: lines(series, [["neighbours", "Neighbours"], ["ports", "Interfaces"], ["areas", "Areas"]]),
      isLow: true,
    },
  ],
  hr_processes: (series) => [count("Processes", series, "procs")],
  hr_users: (series) => [count("Users", series, "users")],
  "netstats-ip": (series) => [
    flow("IP", series, [["ipInReceives", "In"], ["ipInDelivers", "In, for itself"]], [["ipOutRequests", "Out"], ["ipForwDatagrams", "Forwarded"]]),
    low("IP, dropped", series, [
      ["ipInDiscards", "In, no room"],
      ["ipOutDiscards", "Out, no room"],
      ["ipOutNoRoutes", "No route"],
      ["ipInHdrErrors", "Bad header"],
      ["ipInAddrErrors", "Bad address"],
      ["ipInUnknownProtos", "Unknown protocol"],
    ]),
  ],
  "netstats-tcp": (series) => [
    flow("TCP segments", series, [["tcpInSegs", "In"], ["tcpInErrs", "In, bad"]], [["tcpOutSegs", "Out"], ["tcpRetransSegs", "Sent again"]], "segments/s", (value) => scaled(value, "seg/s"), "seg"),
    low("TCP connections", series, [
      ["tcpPassiveOpens", "Opened by others"],
      ["tcpActiveOpens", "Opened by itself"],
      ["tcpAttemptFails", "Failed"],
      ["tcpEstabResets", "Reset"],
    ], "1/s"),
  ],
  "netstats-udp": (series) => [
    flow("UDP", series, [["udpInDatagrams", "In"], ["udpNoPorts", "In, nobody there"]], [["udpOutDatagrams", "Out"]]),
  ],
  "netstats-icmp": (series) => [
    flow("ICMP", series, [["icmpInMsgs", "In"], ["icmpInEchos", "In, echo requests"]], [["icmpOutMsgs", "Out"], ["icmpOutDestUnreachs", "Out, unreachable"]]),
  ],
  "netstats-snmp": (series) => [
    flow("SNMP agent", series, [["snmpInPkts", "In"], ["snmpInBadCommunityN", "In, wrong community"]], [["snmpOutPkts", "Out"], ["snmpOutTraps", "Out, traps"]]),
  ],
};

/**
 * @param {Series} series
 * @param {string} title
 * @returns {Graph[]}
 */
export function figureGraphs(series, title) {
  const graphs = series.series.startsWith("ucd_diskio-")
    ? disk(series, title)
    : series.series.startsWith("bgp-")
    ? bgp(series, title)
    : BY_SERIES[series.series]?.(series) ?? plainGraphs(series, title);
  return graphs.filter((graph) => graph.lines.length > 0);
}

/** @param {string} title @param {Series} series @param {string} name @returns {Graph} */
const count = (title, series, name) => ({
  title,
  unit: "",
  format: plain,
  lines: lines(series, [[name, title]]),
  isLow: true,
});

/** Ticks of all processors together: of those, the share of each kind of work. */
const processor = (/** @type {Series} */ series) => {
  const names = ["user", "system", "nice", "idle"];
  const ticks = names.map((name) => column(series, name));
  const all = series.times.map((_, at) => sum(ticks.map((values) => values[at] ?? null)));
  const share = (/** @type {(number | null)[]} */ values) =>
    values.map((value, at) => (value !== null && all[at] ? (100 * value) / all[at] : null));
  return {
    title: "Processor time",
    unit: "%",
    format: percent,
    lines: lines(series, [["user", "Programs"], ["system", "System"], ["nice", "Low priority"]], share),
  };
};

/** @param {(number | null)[]} values */
const sum = (values) => values.reduce((/** @type {number} */ all, value) => all + (value ?? 0), 0);

/** @param {Series} series @param {string} title @returns {Graph[]} */
const bgp = (series, title) => [
  flow(`${title}, updates`, series, [["bgpPeerInUpdates", "In"]], [["bgpPeerOutUpdates", "Out"]], "1/s", (value) => scaled(value, "/s"), ""),
];

/** @param {Series} series @param {string} title @returns {Graph[]} */
const disk = (series, title) => [
  flow(title, series, [["read", "Read"]], [["written", "Written"]], "B/s", (value) => scaled(value, "B/s"), "B"),
  {
    ...flow(`${title}, operations`, series, [["reads", "Reads"]], [["writes", "Writes"]], "1/s", (value) => scaled(value, "/s"), ""),
    isLow: true,
  },
];
