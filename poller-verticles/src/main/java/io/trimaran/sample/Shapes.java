package io.trimaran.sample;

import static io.trimaran.sample.DataSource.Type.COUNTER;
import static io.trimaran.sample.DataSource.Type.DERIVE;
import static io.trimaran.sample.DataSource.Type.GAUGE;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shapes of all series that are written: data sources, types and bounds as LibreNMS has them.
 */
public final class Shapes {

  /** A port's counters (IF-MIB); octets and packets as the device counts them. */
  public static final SeriesShape PORT =
      of(
          "port",
          DERIVE,
          0,
          12_500_000_000.0,
          "INOCTETS",
          "OUTOCTETS",
          "INERRORS",
          "OUTERRORS",
          "INUCASTPKTS",
          "OUTUCASTPKTS",
          "INNUCASTPKTS",
          "OUTNUCASTPKTS",
          "INDISCARDS",
          "OUTDISCARDS",
          "INUNKNOWNPROTOS",
          "INBROADCASTPKTS",
          "OUTBROADCASTPKTS",
          "INMULTICASTPKTS",
          "OUTMULTICASTPKTS");

  /** Echo requests: average, sent, received, least and longest round trip in milliseconds. */
  public static final SeriesShape ICMP_PERF =
      of("icmp-perf", GAUGE, 0, 65_535, "avg", "xmt", "rcv", "min", "max");

  /** Seconds since the device started. */
  public static final SeriesShape UPTIME = of("uptime", GAUGE, 0, Double.NaN, "uptime");

  /** Seconds that a poll took. */
  public static final SeriesShape POLLER_PERF = of("poller-perf", GAUGE, 0, Double.NaN, "poller");

  /** A processor's use in percent. */
  public static final SeriesShape PROCESSOR = of("processor", GAUGE, -273, 1000, "usage");

  /** Octets of a memory pool. */
  public static final SeriesShape MEMPOOL = of("mempool", GAUGE, 0, Double.NaN, "used", "free");

  /** Octets of a storage. */
  public static final SeriesShape STORAGE = of("storage", GAUGE, 0, Double.NaN, "used", "free");

  /** A sensor in its unit. */
  public static final SeriesShape SENSOR = of("sensor", GAUGE, Double.NaN, Double.NaN, "sensor");

  /** What is left of a printer's supply, percent. */
  public static final SeriesShape TONER = of("toner", GAUGE, 0, 20_000, "toner");

  /** Datagrams of a whole device (IP-MIB), counted. */
  public static final SeriesShape NETSTATS_IP =
      counted(
          "netstats-ip",
          "ipForwDatagrams ipInDelivers ipInReceives ipOutRequests ipInDiscards ipOutDiscards"
              + " ipOutNoRoutes ipReasmReqds ipReasmOKs ipReasmFails ipFragOKs ipFragFails"
              + " ipFragCreates ipInUnknownProtos ipInHdrErrors ipInAddrErrors");

  /** Its ICMP messages, counted. */
  public static final SeriesShape NETSTATS_ICMP =
      counted(
          "netstats-icmp",
          "icmpInMsgs icmpOutMsgs icmpInErrors icmpOutErrors icmpInEchos icmpOutEchos"
              + " icmpInEchoReps icmpOutEchoReps icmpInDestUnreachs icmpOutDestUnreachs"
              + " icmpInParmProbs icmpInTimeExcds icmpInSrcQuenchs icmpInRedirects"
              + " icmpInTimestamps icmpInTimestampReps icmpInAddrMasks icmpInAddrMaskReps"
              + " icmpOutTimeExcds icmpOutParmProbs icmpOutSrcQuenchs icmpOutRedirects"
              + " icmpOutTimestamps icmpOutTimestampRep icmpOutAddrMasks icmpOutAddrMaskReps");

  /** Its TCP connections and segments (TCP-MIB), counted. */
  public static final SeriesShape NETSTATS_TCP =
      counted(
          "netstats-tcp",
          "tcpActiveOpens tcpPassiveOpens tcpAttemptFails tcpEstabResets tcpCurrEstab tcpInSegs"
              + " tcpOutSegs tcpRetransSegs tcpInErrs tcpOutRsts");

  /** Its UDP datagrams (UDP-MIB), counted. */
  public static final SeriesShape NETSTATS_UDP =
      counted("netstats-udp", "udpInDatagrams udpOutDatagrams udpInErrors udpNoPorts");

  /** Messages of its SNMP agent (SNMPv2-MIB), counted. */
  public static final SeriesShape NETSTATS_SNMP =
      counted(
          "netstats-snmp",
          "snmpInPkts snmpOutPkts snmpInBadVersions snmpInBadCommunityN snmpInBadCommunityU"
              + " snmpInASNParseErrs snmpInTooBigs snmpInNoSuchNames snmpInBadValues"
              + " snmpInReadOnlys snmpInGenErrs snmpInTotalReqVars snmpInTotalSetVars"
              + " snmpInGetRequests snmpInGetNexts snmpInSetRequests snmpInGetResponses"
              + " snmpInTraps snmpOutTooBigs snmpOutNoSuchNames snmpOutBadValues snmpOutGenErrs"
              + " snmpOutGetRequests snmpOutGetNexts snmpOutSetRequests snmpOutGetResponses"
              + " snmpOutTraps snmpSilentDrops snmpProxyDrops");

  /** What the processors did (UCD-SNMP-MIB), in hundredths of a second. */
  public static final SeriesShape UCD_CPU =
      of("ucd_cpu", COUNTER, 0, Double.NaN, "user", "system", "nice", "idle");

  /** A counter of UCD-SNMP-MIB. */
  public static final SeriesShape UCD_RAW = of("ucd_raw", COUNTER, 0, Double.NaN, "value");

  /** Load averages (UCD-SNMP-MIB), times 100. */
  public static final SeriesShape UCD_LOAD =
      of("ucd_load", GAUGE, 0, Double.NaN, "1min", "5min", "15min");

  /** A disk's octets and operations (UCD-DISKIO-MIB), counted. */
  public static final SeriesShape UCD_DISKIO =
      of("ucd_diskio", DERIVE, 0, 125_000_000_000.0, "read", "written", "reads", "writes");

  /** Processes that are there (HOST-RESOURCES-MIB). */
  public static final SeriesShape HR_PROCESSES = of("hr_processes", GAUGE, 0, Double.NaN, "procs");

  /** Sessions of people (HOST-RESOURCES-MIB). */
  public static final SeriesShape HR_USERS = of("hr_users", GAUGE, 0, Double.NaN, "users");

  /**
   * What was exchanged with a peer (BGP4-MIB), counted, and for how many seconds it is established.
   */
  public static final SeriesShape BGP_PEER =
      new SeriesShape(
          "bgp",
          Stream.concat(
                  Stream.of(
                          "bgpPeerOutUpdates",
                          "bgpPeerInUpdates",
                          "bgpPeerOutTotal",
                          "bgpPeerInTotal")
                      .map(ds -> new DataSource(ds, COUNTER, Double.NaN, 100_000_000_000.0)),
                  Stream.of(new DataSource("bgpPeerEstablished", GAUGE, 0, Double.NaN)))
              .toList());

  /** What there is of OSPF (OSPF-MIB). */
  public static final SeriesShape OSPF_STATISTICS =
      of("ospf-statistics", GAUGE, 0, 1_000_000, "instances", "areas", "ports", "neighbours");

  private static final Map<String, SeriesShape> BY_NAME =
      Stream.of(
              PORT,
              ICMP_PERF,
              UPTIME,
              POLLER_PERF,
              PROCESSOR,
              MEMPOOL,
              STORAGE,
              SENSOR,
              TONER,
              NETSTATS_IP,
              NETSTATS_ICMP,
              NETSTATS_TCP,
              NETSTATS_UDP,
              NETSTATS_SNMP,
              UCD_CPU,
              UCD_RAW,
              UCD_LOAD,
              UCD_DISKIO,
              HR_PROCESSES,
              HR_USERS,
              BGP_PEER,
              OSPF_STATISTICS)
          .collect(toUnmodifiableMap(SeriesShape::name, identity()));

  private Shapes() {}

  /** The shape of this name; empty for one of a newer version. */
  public static Optional<SeriesShape> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static SeriesShape counted(String name, String dataSources) {
    return of(name, COUNTER, Double.NaN, 100_000_000_000.0, dataSources.split(" "));
  }

  private static SeriesShape of(
      String name, DataSource.Type type, double min, double max, String... dataSources) {
    return new SeriesShape(
        name, Stream.of(dataSources).map(ds -> new DataSource(ds, type, min, max)).toList());
  }

  /** All shapes. */
  public static List<SeriesShape> all() {
    return List.copyOf(BY_NAME.values());
  }
}
