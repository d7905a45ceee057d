package io.trimaran.rrd;

import static io.trimaran.rrd.Series.round;
import static io.trimaran.rrd.Series.uptime;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentSamplesTest {
  private static final SeriesId FIRST = new SeriesId("device-0", "uptime");
  private static final SeriesId SECOND = new SeriesId("device-1", "uptime");

  @Test
  void samples_areKept_oldestFirst() {
    RecentSamples recent = new RecentSamples(batch -> Future.succeededFuture(), 100);
    recent.write(round(2, 0));
    recent.write(round(2, 1));

    assertThat(recent.of(FIRST)).containsExactly(uptime("device-0", 0), uptime("device-0", 1));
    assertThat(recent.of(new SeriesId("nobody", "uptime"))).isEmpty();
  }

  @Test
  void oldestOfAll_goesFirst_beyondTheCapacity() {
    RecentSamples recent = new RecentSamples(batch -> Future.succeededFuture(), 3);
    recent.write(round(2, 0));
    recent.write(round(2, 1));

    assertThat(recent.of(FIRST)).containsExactly(uptime("device-0", 1));
    assertThat(recent.of(SECOND)).hasSize(2);
  }

  @Test
  void refusedSamples_areForgotten_andHoldUpNoOthers() {
    RecentSamples recent =
        new RecentSamples(
            batch ->
                batch.samples().size() == 1
                    ? Future.failedFuture("full")
                    : Future.succeededFuture(),
            4);
    recent.write(round(2, 0));
    recent.write(new SampleBatch(List.of(uptime("device-0", 1))));
    recent.write(round(2, 2));

    assertThat(recent.of(FIRST)).containsExactly(uptime("device-0", 2));
    assertThat(recent.of(SECOND)).containsExactly(uptime("device-1", 0), uptime("device-1", 2));
  }
}
