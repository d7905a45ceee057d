package io.trimaran.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.auth.Await;
import io.trimaran.auth.MovableClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one event bus. */
class StreamShareTest {

  private final Vertx vertx = Vertx.vertx();
  private final MovableClock clock = new MovableClock();
  private final List<String> heardHere = new CopyOnWriteArrayList<>();
  private final List<String> heardThere = new CopyOnWriteArrayList<>();
  private final StreamShare here = new StreamShare(vertx, "here", clock, heardHere::add);
  private final StreamShare there = new StreamShare(vertx, "there", clock, heardThere::add);

  @AfterEach
  void close() {
    Await.await(vertx.close());
  }

  @Test
  void tell_saysNothing_whileNobodyLooks() {
    here.tell("r1 is up");

    assertThat(here.isWanted()).isFalse();
    assertThat(heardThere).isEmpty();
  }

  @Test
  void tell_reachesTheOther_whichWantsIt() {
    there.want();
    await().until(here::isWanted);

    here.tell("r1 is down");

    await().until(() -> heardThere.equals(List.of("r1 is down")));
    assertThat(heardHere).isEmpty();
    assertThat(there.isWanted()).isFalse();
  }

  @Test
  void isWanted_ends_whenTheOtherIsSilent() {
    there.want();
    await().until(here::isWanted);

    clock.advance(Duration.ofMinutes(1));

    assertThat(here.isWanted()).isFalse();
  }
}
