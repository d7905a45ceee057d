package io.trimaran.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.store.Gap;
import io.trimaran.store.GapCause;
import io.trimaran.store.GapStore.Stored;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GapRunsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void joined_isOne_whenTwoNodesToldOfOneSilence() {
    List<Stored> joined =
        GapRuns.joined(List.of(gap(1, 0, 4, GapCause.SILENT), gap(1, 3, 7, GapCause.SILENT)));

    assertThat(joined).containsExactly(gap(1, 0, 10, GapCause.SILENT));
  }

  @Test
  void joined_keepsApart_whatHasAnotherCauseDeviceOrTime() {
    List<Stored> apart =
        List.of(
            gap(1, 0, 1, GapCause.SILENT),
            gap(1, 1, 1, GapCause.OVER_BUDGET),
            gap(2, 2, 1, GapCause.OVER_BUDGET),
            gap(1, 9, 1, GapCause.OVER_BUDGET));

    assertThat(GapRuns.joined(apart)).isEqualTo(apart);
  }

  @Test
  void joined_dropsWhatIsWithinAnother() {
    Stored whole = gap(1, 0, 10, GapCause.SILENT);

    assertThat(GapRuns.joined(List.of(whole, gap(1, 2, 3, GapCause.SILENT))))
        .containsExactly(whole);
  }

  private static Stored gap(long device, int first, int slots, GapCause cause) {
    Instant from = NOON.plusSeconds(60L * first);
    return new Stored(
        "router",
        new Gap(new DeviceId(device), from, from.plusSeconds(60L * slots), slots, cause, "", "n1"));
  }
}
