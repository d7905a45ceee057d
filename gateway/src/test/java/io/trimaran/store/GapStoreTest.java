package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapStoreTest extends EveryProduct {

  private static final Instant NOON = MovableClock.NOON;

  GapStoreTest(Product product) {
    super(product);
  }

  @Test
  void find_returnsWhatOverlaps_inOrder() {
    DeviceId router = stores.addId("router");
    Gap early = gap(router, NOON, 2, GapCause.SILENT);
    Gap late = gap(router, NOON.plusSeconds(600), 3, GapCause.OVER_BUDGET);
    await(gaps().save(List.of(late, early)));

    assertThat(find(Optional.empty(), NOON.minusSeconds(1), NOON.plusSeconds(9_999)))
        .containsExactly(early, late);
    assertThat(find(Optional.empty(), NOON.plusSeconds(120), NOON.plusSeconds(9_999)))
        .containsExactly(late);
    assertThat(find(Optional.empty(), NOON.minusSeconds(1), NOON.plusSeconds(600)))
        .containsExactly(early);
  }

  @Test
  void save_letsARunGrow() {
    DeviceId router = stores.addId("router");
    Gap gap = gap(router, NOON, 1, GapCause.SILENT);
    await(gaps().save(List.of(gap)));

    Gap grown = gap.grown(gap.until().plusSeconds(60), "still \"silent\" ⇣");
    await(gaps().save(List.of(grown)));

    assertThat(find(Optional.of(router), NOON, NOON.plusSeconds(9_999))).containsExactly(grown);
  }

  @Test
  void find_leavesOutOthers_andTheRemoved() {
    DeviceId router = stores.addId("router");
    DeviceId gone = stores.addId("gone");
    Gap own = gap(router, NOON, 1, GapCause.DENIED);
    await(gaps().save(List.of(own, gap(gone, NOON, 1, GapCause.SILENT))));

    await(stores.devices().remove(gone));

    assertThat(find(Optional.empty(), NOON, NOON.plusSeconds(9_999))).containsExactly(own);
    assertThat(find(Optional.of(gone), NOON, NOON.plusSeconds(9_999))).isEmpty();
    assertThat(await(gaps().housekeep(Claims.first(stores.database(), NOON), Duration.ofDays(1))))
        .isEqualTo(1);
  }

  @Test
  void housekeep_deletesTheOld() {
    DeviceId router = stores.addId("router");
    Gap old = gap(router, NOON.minus(Duration.ofDays(10)), 1, GapCause.SILENT);
    Gap recent = gap(router, NOON, 1, GapCause.SILENT);
    await(gaps().save(List.of(old, recent)));

    assertThat(await(gaps().housekeep(Claims.first(stores.database(), NOON), Duration.ofDays(5))))
        .isEqualTo(1);

    assertThat(find(Optional.empty(), Instant.EPOCH, NOON.plusSeconds(9_999)))
        .containsExactly(recent);
  }

  private GapStore gaps() {
    return new GapStore(stores.database());
  }

  private List<Gap> find(Optional<DeviceId> device, Instant since, Instant to) {
    return await(gaps().find(new GapQuery(device, since, to, 100))).stream()
        .map(GapStore.Stored::gap)
        .toList();
  }

  private static Gap gap(DeviceId device, Instant from, int slots, GapCause cause) {
    return new Gap(
        device, from, from.plusSeconds(60L * slots), slots, cause, "does not answer", "n1");
  }
}
