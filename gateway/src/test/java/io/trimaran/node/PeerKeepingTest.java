package io.trimaran.node;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.NodeSecret;
import io.trimaran.device.Device;
import io.trimaran.device.Group;
import io.trimaran.device.RoutingPeer;
import io.trimaran.device.RoutingPeer.Protocol;
import io.trimaran.module.Finding;
import io.trimaran.poll.EachInTurn;
import io.trimaran.poll.PingReply;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollOutcome;
import io.trimaran.poll.PollReading;
import io.trimaran.sample.SampleBatch;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.DeviceSettings;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.PeerStore;
import io.trimaran.store.PortStore;
import io.trimaran.store.SnmpDefaults;
import io.trimaran.store.StoredPeer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of routing peers, in a real database, while a router is polled. */
class PeerKeepingTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final NodeSecret SECRET = NodeSecret.of("the secret of these tests");
  private static final String PEER = "192.0.2.1";
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final List<Event> log = new CopyOnWriteArrayList<>();
  private Database database;
  private PeerStore peers;
  private Device router;
  private PeerKeeping keeping;

  @BeforeEach
  void open() {
    database = Database.open(vertx, DatabaseOptions.of("embedded", folder), SECRET);
    await(database.ready());
    peers = new PeerStore(database);
    router = addRouter();
    await(peers.save(router.id(), Protocol.BGP, List.of(bgp("established")), true, NOON));
    keeping = new PeerKeeping(peers, log::add, new EachInTurn(List.of()));
  }

  private Device addRouter() {
    DeviceStore devices =
        new DeviceStore(
            vertx,
            database,
            new PortStore(database),
            SECRET,
            new SnmpDefaults(Duration.ofSeconds(1), 3, 30),
            InstantSource.fixed(NOON));
    DeviceStore.Outcome added =
        await(
            devices.add(
                "router",
                new DeviceSettings("", Group.DEFAULT, INTERVAL, Optional.empty(), false)));
    return ((DeviceStore.Outcome.Done) added).device().device();
  }

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void polled_writesAChangedStateAtOnce_andNotesIt() {
    poll(NOON.plusSeconds(60), "established");
    eventuallyReadAt(NOON.plusSeconds(60));

    poll(NOON.plusSeconds(120), "active");
    eventuallyReadAt(NOON.plusSeconds(120));

    assertThat(stored().peer().status().state()).isEqualTo("active");
    assertThat(stored().since()).isEqualTo(NOON.plusSeconds(120));
    Awaitility.await().until(() -> log.size() == 1);
    assertThat(log.getFirst().severity()).isEqualTo(EventSeverity.ERROR);
    assertThat(log.getFirst().message())
        .isEqualTo(
            "BGP peer 192.0.2.1 (AS 4200000001) is active, was established; last error 6/4.");
  }

  @Test
  void polled_writesNothing_whileNothingChanges_forFiveMinutes() {
    poll(NOON, "established");
    eventuallyReadAt(NOON);

    for (int minute = 1; minute < 5; minute++) {
      poll(NOON.plus(INTERVAL.multipliedBy(minute)), "established");
    }
    await(database.tried());
    Instant before = stored().readAt();
    poll(NOON.plus(Duration.ofMinutes(5)), "established");
    eventuallyReadAt(NOON.plus(Duration.ofMinutes(5)));

    assertThat(before).isEqualTo(NOON);
    assertThat(log).isEmpty();
  }

  @Test
  void polled_passesOver_whatIsReadWhileTheLastIsBeingWritten() {
    Instant passedOver = NOON.plusSeconds(120);
    await(
        onContext(
            () -> {
              keeping.polled(poll(NOON.plusSeconds(60), bgp("active")));
              keeping.polled(poll(passedOver, bgp("established")));
            }));
    eventuallyReadAt(NOON.plusSeconds(60));
    assertThat(stored().peer().status().state()).isEqualTo("active");

    poll(NOON.plusSeconds(180), "established");
    eventuallyReadAt(NOON.plusSeconds(180));

    assertThat(stored().since()).isEqualTo(NOON.plusSeconds(180));
  }

  @Test
  void event_tellsThatAPeerIsBack() {
    Event event = event("active", status("established", true)).orElseThrow();

    assertThat(event.severity()).isEqualTo(EventSeverity.OK);
    assertThat(event.reference()).isEqualTo(PEER);
    assertThat(event.message())
        .isEqualTo("BGP peer 192.0.2.1 (AS 4200000001) is established, was active.");
  }

  @Test
  void event_isNoError_whenPeopleSwitchedThePeerOff() {
    Event event = event("established", status("idle", false)).orElseThrow();

    assertThat(event.severity()).isEqualTo(EventSeverity.NOTICE);
    assertThat(event.message())
        .isEqualTo(
            "BGP peer 192.0.2.1 (AS 4200000001) is idle, was established, as it is switched off;"
                + " last error 6/4.");
  }

  @Test
  void event_isNotMadeOfStepsBetween() {
    assertThat(event("active", status("connect", true))).isEmpty();
  }

  private Optional<Event> event(String before, RoutingPeer.Status now) {
    StoredPeer stored = new StoredPeer(7, router.id(), "router", bgp(before), NOON, NOON);
    return PeerKeeping.event(router.id(), NOON, new PeerStore.Turn(stored, now));
  }

  /** Each poll ends on the poller's context. */
  private void poll(Instant at, String state) {
    await(onContext(() -> keeping.polled(poll(at, bgp(state)))));
  }

  private Future<Void> onContext(Runnable work) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        now -> {
          work.run();
          done.complete();
        });
    return done.future();
  }

  private Poll poll(Instant at, RoutingPeer peer) {
    Finding.PeersRead read = new Finding.PeersRead(Protocol.BGP, List.of(peer), true);
    PollReading reading =
        new PollReading(
            SampleBatch.EMPTY,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(read));
    return new Poll(
        router,
        at,
        at,
        new PingReply.NotMeasured("not asked"),
        new PollOutcome.Answered(reading, Duration.ofMillis(20)));
  }

  private StoredPeer stored() {
    return await(peers.all(Protocol.BGP)).getFirst();
  }

  private void eventuallyReadAt(Instant at) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> stored().readAt().equals(at));
  }

  private static RoutingPeer bgp(String state) {
    return new RoutingPeer(
        new RoutingPeer.Key(Protocol.BGP, PEER),
        Optional.of(new RoutingPeer.Facts(PEER, "10.0.0.1", "192.0.2.9", 65_000, 4_200_000_001L)),
        status(state, true));
  }

  private static RoutingPeer.Status status(String state, boolean isEnabled) {
    return new RoutingPeer.Status(
        state, isEnabled, Duration.ofSeconds(10), new RoutingPeer.Messages(1, 2, 3, 4), "6/4");
  }
}
