package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.it.RequestLog.Slot;
import io.trimaran.it.SnmpFleet.Member;
import io.vertx.core.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One node with 2,000 devices of 48 ports each, or as many as {@code -Dtrimaran.fleet=N} says,
 * every minute: by what the devices noted of it, and by what it has of them in the end.
 */
@Tag("long")
class FleetScaleIT {

  private static final System.Logger LOG = System.getLogger(FleetScaleIT.class.getName());
  private static final int DEVICES = Integer.getInteger("trimaran.fleet", 2_000);
  private static final int PORTS = 48;
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration LENGTH = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** One device in so many is dead, and another one answers late. */
  private static final int ILL = 20;

  /** One device in so many starts anew. */
  private static final int RESTARTED = 4;

  @TempDir Path folder;
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private SnmpFleet fleet;
  private NodeProcess node;
  private Map<String, DeviceId> devices = Map.of();

  @BeforeEach
  void start() {
    Path source = SharedData.require("tools/snmpfleet.c");
    fleet = SnmpFleet.simulate(source, folder, DEVICES, PORTS, log());
    opened.push(fleet::close);
    node = NodeProcess.startLarge("3g", folder, "rrd.archives=short");
    opened.push(node::close);
    Instant began = Instant.now();
    FleetDevices.add(node, fleet.members(), INTERVAL, member -> Group.DEFAULT.name());
    devices = FleetDevices.ids(node);
    LOG.log(
        System.Logger.Level.INFO,
        "{0} devices added in {1}",
        devices.size(),
        Duration.between(began, Instant.now()));
    Pause.of(INTERVAL.multipliedBy(2));
  }

  @AfterEach
  void stop() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @Test
  void eachDevice_isPolledInEachSlot_andItsRatesAreRight() throws IOException {
    Instant from = Instant.now();

    run();

    Instant to = Instant.now().minus(INTERVAL);
    StoredRates rates = rates(from, to);
    numbers(number -> true).forEach(number -> rates.assertRight(member(number), number, 0));
    LOG.log(System.Logger.Level.INFO, "{0}", rates);
    stop();
    assertNoneMissed(from, to);
  }

  @Test
  void othersAreNotLate_whenSomeAreDead_slow_andPacketsAreLost() throws IOException {
    Instant well = Instant.now();
    run();
    Instant from = Instant.now();
    fleet.order(
        Stream.concat(
                Stream.of("drop all 10"), numbers(number -> true).boxed().flatMap(this::illness))
            .toList());

    run();

    Instant to = Instant.now();
    fleet.order(List.of());
    stop();
    RequestLog log = RequestLog.read(log());
    IntPredicate isIll = number -> number % ILL < 2;
    report(slots(log, well, from, isIll.negate()), "others, while all are well");
    List<Slot> others = slots(log, from, to, isIll.negate());
    report(others, "others, while some are ill and packets are lost");
    report(slots(log, from, to, number -> number % ILL == 0), "dead");
    report(slots(log, from, to, number -> number % ILL == 1), "slow");
    assertThat(missed(others)).isEmpty();
  }

  private Stream<String> illness(int number) {
    return switch (number % ILL) {
      case 0 -> Stream.of("silent " + member(number).address());
      case 1 -> Stream.of("delay " + member(number).address() + " 2000");
      default -> Stream.of();
    };
  }

  @Test
  void history_goesOn_whenManyRestartAtOnce() throws IOException {
    Pause.of(INTERVAL.multipliedBy(3));
    Instant from = Instant.now();
    IntPredicate isRestarted = number -> number % RESTARTED == 0;
    fleet.order(
        numbers(isRestarted)
            .mapToObj(number -> "boot " + member(number).address() + " " + from.getEpochSecond())
            .toList());

    Pause.of(INTERVAL.multipliedBy(5));

    Instant before = from.minus(INTERVAL.multipliedBy(2));
    Instant to = Instant.now().minus(INTERVAL);
    StoredRates others = rates(before, to);
    numbers(isRestarted.negate()).forEach(number -> others.assertRight(member(number), number, 0));
    StoredRates anew = rates(before, to);
    numbers(isRestarted).forEach(number -> anew.assertRight(member(number), number, 2));
    LOG.log(System.Logger.Level.INFO, "restarted: {0}; the others: {1}", anew, others);
    stop();
    assertNoneMissed(from, to);
  }

  /** Ten minutes, and what they cost the node. */
  private void run() {
    Duration cpu = cpu();
    Pause.of(LENGTH);
    LOG.log(
        System.Logger.Level.INFO,
        "in {0} the node took {1} of processors; it has {2} KiB in memory",
        LENGTH,
        cpu().minus(cpu),
        node.residentKib());
  }

  private Duration cpu() {
    return node.handle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private StoredRates rates(Instant from, Instant to) {
    await("delivery").atMost(PATIENCE).until(() -> node.get("/api/v0/cluster"), this::isDelivered);
    return new StoredRates(node, INTERVAL, from, to);
  }

  private boolean isDelivered(JsonObject cluster) {
    return cluster.getJsonArray("endpoints").stream()
        .map(JsonObject.class::cast)
        .allMatch(endpoint -> endpoint.getLong("behind") < 10L * DEVICES);
  }

  private void assertNoneMissed(Instant from, Instant to) throws IOException {
    List<Slot> slots = slots(RequestLog.read(log()), from, to, number -> true);
    report(slots, "all");
    assertThat(missed(slots)).isEmpty();
  }

  private List<Slot> slots(RequestLog log, Instant from, Instant to, IntPredicate numbers) {
    return numbers(numbers)
        .mapToObj(number -> member(number).address())
        .flatMap(
            host ->
                log
                    .slots(host, Objects.requireNonNull(devices.get(host)), INTERVAL, from, to)
                    .stream())
        .toList();
  }

  private static List<Slot> missed(List<Slot> slots) {
    return slots.stream().filter(slot -> slot.polls().isEmpty()).limit(10).toList();
  }

  private static void report(List<Slot> slots, String which) {
    List<Duration> late =
        slots.stream()
            .filter(slot -> !slot.polls().isEmpty())
            .map(Slot::lateness)
            .sorted()
            .toList();
    LOG.log(
        System.Logger.Level.INFO,
        "{0}: {1} slots, {2} polled; late p50 {3}, p99 {4}, at most {5}",
        which,
        slots.size(),
        late.size(),
        late.get(late.size() / 2),
        late.get(late.size() * 99 / 100),
        late.getLast());
  }

  private IntStream numbers(IntPredicate which) {
    return IntStream.range(0, fleet.members().size()).filter(which);
  }

  private Member member(int number) {
    return fleet.members().get(number);
  }

  private Path log() {
    return folder.resolve("requests.log");
  }
}
