package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.it.RequestLog.Poll;
import io.trimaran.it.SnmpFleet.MadeUp;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the nodes' own stores, of which two hold each series, have of the polls of made-up devices.
 *
 * @param places of the nodes
 * @param interval of all devices
 * @param since from when on all was regular
 */
record StoredPolls(
    NodesOfACluster cluster, List<Place> places, MadeUp devices, Duration interval, Instant since) {

  private static final System.Logger LOG = System.getLogger(StoredPolls.class.getName());
  private static final int COPIES = 2;

  StoredPolls {
    places = List.copyOf(places);
  }

  /** Both copies of all series are equal, once the samples of the last polls are delivered. */
  void assertCopiesAreEqual() {
    Pause.of(interval);
    numbers().mapToObj(cluster::node).forEach(TroubledEndpoints::awaitDelivery);
    Cli.Result verified = cluster.node(1).cli("rrd", "verify", "--rate", "1000");
    LOG.log(System.Logger.Level.INFO, "rrd verify: {0}", findings(verified));
    assertThat(verified.code()).as(findings(verified)).isZero();
    assertThat(verified.lastLine()).endsWith(": equal");
  }

  /** What it found, without the lines about its progress. */
  private static String findings(Cli.Result verified) {
    return verified
        .output()
        .lines()
        .filter(line -> !line.endsWith(" copies"))
        .collect(Collectors.joining("\n"));
  }

  /** Both copies of each device's uptime have what the devices' logs say. */
  void assertComplete(RequestLog log, Collection<String> hosts) {
    PolledRows polled = new PolledRows((int) interval.toSeconds(), since, List.of());
    int steps = 0;
    for (String host : hosts) {
      List<Integer> holders = numbers().filter(number -> isHeld(number, host)).boxed().toList();
      assertThat(holders).as("copies of %s", host).hasSize(COPIES);
      for (int holder : holders) {
        steps +=
            polled.assertComplete(
                agent(log, host), "of " + cluster.name(holder), rows(holder, host));
      }
    }
    LOG.log(System.Logger.Level.INFO, "{0} steps are on both replicas", steps);
  }

  private IntStream numbers() {
    return IntStream.rangeClosed(1, places.size());
  }

  private boolean isHeld(int number, String host) {
    return Files.exists(
        cluster.node(number).data().resolve("rrd").resolve(host).resolve("uptime.rrd"));
  }

  private NavigableMap<Long, Double> rows(int number, String host) {
    return RrdTool.fetch(
        places.get(number - 1),
        cluster.storePort(number),
        Duration.between(since, Instant.now()).plus(interval),
        host + "/uptime.rrd",
        "uptime");
  }

  private Agent agent(RequestLog log, String host) {
    return new Agent(
        host,
        0,
        devices.boot(),
        log.polls(since, Instant.MAX, poll -> poll.device().equals(host)).stream()
            .map(Poll::first)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
