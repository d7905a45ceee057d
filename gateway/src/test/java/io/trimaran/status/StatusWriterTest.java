package io.trimaran.status;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trimaran.auth.NodeSecret;
import io.trimaran.device.Device;
import io.trimaran.device.Group;
import io.trimaran.device.SystemFacts;
import io.trimaran.store.Condition;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.DeviceSettings;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.Event;
import io.trimaran.store.EventQuery;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.EventStore;
import io.trimaran.store.KeptEvents;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortStore;
import io.trimaran.store.PortTotals;
import io.trimaran.store.SnmpDefaults;
import io.trimaran.store.StoredDevice;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusWriterTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final NodeSecret SECRET = NodeSecret.of("the secret of these tests");

  /** More than the pool lets wait. */
  private static final int MANY = 1_100;

  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private DeviceStore devices;
  private EventStore events;
  private KeptEvents kept;
  private StatusWriter writer;
  private Path folder;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = Database.open(vertx, DatabaseOptions.of("embedded", folder), SECRET);
    PortStore ports = new PortStore(database);
    devices =
        new DeviceStore(
            vertx,
            database,
            ports,
            SECRET,
            new SnmpDefaults(Duration.ofSeconds(1), 3, 30),
            InstantSource.fixed(NOON));
    events = new EventStore(database);
    kept = new KeptEvents(vertx, folder);
    writer = new StatusWriter(vertx, devices, ports, events, kept);
    this.folder = folder;
  }

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void whatWasToldBeforeTheDatabaseCame_isWrittenOnceItIsThere() {
    writer.note(event("started"));
    writer.start();

    await("event")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> await(events.find(all())).total() == 1);

    assertThat(writer.backlog()).isEqualTo(new StatusWriter.Backlog(0, 0, 0));
    await(writer.stop());
  }

  @Test
  void statusAndFacts_ofManyDevicesAtOnce_areAllWritten() {
    await(database.ready());
    for (int i = 0; i < MANY; i++) {
      Device device = add("device-" + i);
      writer.updated(
          device, DeviceState.NONE, state("said by " + device.hostname()), Map.of(), List.of());
    }

    await(writer.stop());

    assertThat(await(devices.list()))
        .hasSize(MANY)
        .allSatisfy(
            stored -> {
              assertThat(stored.status().condition()).isEqualTo(Condition.UP);
              assertThat(stored.facts().sysDescr())
                  .isEqualTo("said by " + stored.device().hostname());
            });
    assertThat(writer.backlog().waiting()).isZero();
  }

  @Test
  void events_areWrittenAfterTheNextStart_whenTheDatabaseIsAwayAtTheEnd() {
    await(database.ready());
    writer.note(event("one"));
    writer.note(event("two"));
    await(database.close());

    await(writer.stop());

    assertThat(writer.backlog().waiting()).isZero();
    open(folder);
    await(database.ready());
    writer.start();
    await("events")
        .atMost(Duration.ofSeconds(60))
        .until(() -> await(events.find(all())).total() == 2);
    assertThat(await(events.find(all())).events())
        .extracting(stored -> stored.event().message())
        .containsExactlyInAnyOrder("one", "two");
    await("nothing is kept any more")
        .atMost(Duration.ofSeconds(60))
        .until(() -> await(kept.read()).isEmpty());
    await(writer.stop());
  }

  @Test
  void keptEvents_areStoredOnce_whenTheyWereStoredAfterAll() {
    await(database.ready());
    EventStore.Batch batch = EventStore.Batch.of(List.of(event("one")));
    assertThat(await(kept.keep(List.of(batch)))).isEqualTo(1);
    await(events.add(batch));

    writer.start();

    await("nothing is kept any more")
        .atMost(Duration.ofSeconds(60))
        .until(() -> await(kept.read()).isEmpty());
    assertThat(await(events.find(all())).total()).isEqualTo(1);
    await(writer.stop());
  }

  @Test
  void keptEvents_areKeptOn_whenTheDatabaseIsStillAwayAtTheNextEnd() {
    await(database.ready());
    await(database.close());
    await(kept.keep(List.of(EventStore.Batch.of(List.of(event("one"))))));
    writer.note(event("two"));

    writer.start();
    await(writer.stop());

    assertThat(await(kept.read()))
        .flatExtracting(EventStore.Batch::events)
        .extracting(Event::message)
        .containsExactly("one", "two");
  }

  @Test
  void stop_tellsWhatIsLost_whenNeitherDatabaseNorFolderIsThere() throws IOException {
    await(database.ready());
    await(database.close());
    writer.note(event("one"));
    Files.createDirectories(folder.resolve("events.waiting.new").resolve("in the way"));

    assertThatThrownBy(() -> await(writer.stop()))
        .hasMessageStartingWith("events were not written: database away")
        .hasMessageContaining("; nor kept: ");
  }

  private Device add(String hostname) {
    DeviceSettings settings =
        new DeviceSettings("", Group.DEFAULT, Duration.ofSeconds(60), Optional.empty(), false);
    StoredDevice added =
        ((DeviceStore.Outcome.Done) await(devices.add(hostname, settings))).device();
    return added.device();
  }

  private static DeviceState state(String said) {
    SystemFacts facts = new SystemFacts("", said, "", "", "", Optional.empty());
    return new DeviceState(
        new PollStatus(
            Condition.UP,
            "",
            "",
            Optional.of(NOON),
            Optional.empty(),
            Optional.of(NOON),
            Optional.of(NOON),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            PortTotals.NONE,
            "a"),
        Optional.of(facts),
        List.of(),
        Map.of(),
        Map.of());
  }

  private static Event event(String message) {
    return new Event(Optional.empty(), NOON, EventSeverity.INFO, "test", "", message, "");
  }

  private static EventQuery all() {
    return EventQuery.newest(100);
  }
}
