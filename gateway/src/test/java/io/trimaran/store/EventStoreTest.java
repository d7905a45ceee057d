package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.device.DeviceId;
import io.trimaran.store.EventStore.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventStoreTest extends EveryProduct {

  private static final Instant NOON = MovableClock.NOON;
  private static final EventQuery ALL = EventQuery.newest(100);

  EventStoreTest(Product product) {
    super(product);
  }

  @Test
  void find_returnsEverything_newestFirst() {
    DeviceId router = stores.addId("router");
    Event older =
        new Event(
            Optional.of(router),
            NOON.minusSeconds(1),
            EventSeverity.WARNING,
            "interface",
            "12",
            "ifOperStatus: up -> down ⇣",
            "anna");
    Event newer = new Event(Optional.empty(), NOON, EventSeverity.OK, "system", "", "started", "");

    add(List.of(older, newer));

    EventStore.Page page = await(stores.events().find(ALL));
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.events()).extracting(Event.Stored::event).containsExactly(newer, older);
    assertThat(page.events()).extracting(Event.Stored::hostname).containsExactly("", "router");
  }

  @Test
  void find_filters_andCountsWhatItLeavesOut() {
    DeviceId router = stores.addId("router");
    DeviceId other = stores.addId("other");
    add(IntStream.range(0, 10).mapToObj(i -> event(router, NOON.plusSeconds(i))).toList());
    add(List.of(event(other, NOON)));

    EventStore.Page page =
        await(
            stores
                .events()
                .find(
                    new EventQuery(
                        Optional.of(router),
                        Optional.of(NOON.plusSeconds(2)),
                        Optional.of(NOON.plusSeconds(8)),
                        EventSeverity.INFO,
                        1,
                        2)));

    assertThat(page.total()).isEqualTo(6);
    assertThat(page.events())
        .extracting(stored -> stored.event().at())
        .containsExactly(NOON.plusSeconds(6), NOON.plusSeconds(5));
  }

  @Test
  void find_leavesOut_whatMattersLess() {
    for (EventSeverity severity : EventSeverity.values()) {
      add(List.of(event(severity)));
    }

    EventStore.Page page =
        await(
            stores
                .events()
                .find(
                    new EventQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        EventSeverity.WARNING,
                        0,
                        10)));

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.events())
        .extracting(stored -> stored.event().severity())
        .containsExactly(EventSeverity.ERROR, EventSeverity.WARNING);
  }

  private static Event event(EventSeverity severity) {
    return new Event(Optional.empty(), NOON, severity, "system", "", severity.word(), "");
  }

  @Test
  void find_keepsEvents_ofARemovedDevice() {
    DeviceId router = stores.addId("router");
    add(List.of(event(router, NOON)));

    await(stores.devices().remove(router));

    assertThat(await(stores.events().find(ALL)).events())
        .extracting(Event.Stored::hostname)
        .containsExactly("");
  }

  @Test
  void add_cutsWhatIsTooLong() {
    add(
        List.of(
            new Event(
                Optional.empty(),
                NOON,
                EventSeverity.INFO,
                "t".repeat(100),
                "r".repeat(100),
                "m".repeat(70_000),
                "u".repeat(200))));

    Event stored = await(stores.events().find(ALL)).events().getFirst().event();
    assertThat(stored.message()).hasSize(16_000);
    assertThat(stored.type()).hasSize(64);
  }

  @Test
  void housekeep_deletesTheOld() {
    DeviceId router = stores.addId("router");
    add(
        IntStream.range(0, 2_500)
            .mapToObj(i -> event(router, NOON.minus(Duration.ofHours(i))))
            .toList());

    Fence fence = Claims.first(stores.database(), NOON);

    int deleted = await(stores.events().housekeep(fence, Duration.ofHours(99), 1_000_000));

    assertThat(deleted).isEqualTo(2_400);
    assertThat(await(stores.events().find(ALL)).total()).isEqualTo(100);
  }

  @Test
  void housekeep_keepsTheNewest_whenThereAreTooMany() {
    DeviceId router = stores.addId("router");
    add(IntStream.range(0, 30).mapToObj(i -> event(router, NOON.minusSeconds(i))).toList());

    Fence fence = Claims.first(stores.database(), NOON);

    await(stores.events().housekeep(fence, Duration.ofDays(1), 10));

    assertThat(await(stores.events().find(ALL)).events())
        .hasSize(10)
        .extracting(stored -> stored.event().at())
        .contains(NOON, NOON.minusSeconds(9));
  }

  @Test
  void add_storesABatchOnce_howeverOftenItIsAdded() {
    Batch batch = Batch.of(List.of(event(stores.addId("router"), NOON)));

    await(stores.events().add(batch));
    await(stores.events().add(batch));

    assertThat(await(stores.events().find(ALL)).total()).isEqualTo(1);
  }

  private void add(List<Event> events) {
    for (int i = 0; i < events.size(); i += Batch.MAX) {
      List<Event> some = events.subList(i, Math.min(i + Batch.MAX, events.size()));
      await(stores.events().add(Batch.of(some)));
    }
  }

  private static Event event(DeviceId device, Instant at) {
    return Event.of(device, at, EventSeverity.INFO, "system", "something");
  }
}
