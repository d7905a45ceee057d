package io.trimaran.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackendTest {

  private static final HealthRule RULE =
      new HealthRule(2, 3, 5, Duration.ofSeconds(5), Duration.ofSeconds(10));

  /** Draws the middle, so that there is no jitter. */
  private static final RandomGenerator MIDDLE = () -> 1L << 63;

  private static final long NOON = 7_000_000_000L;

  private final Backend web1 = new Backend("10.0.0.1:80", 100, 2, RULE);

  private static long after(Duration time) {
    return NOON + time.toNanos();
  }

  private void failTimes(int times, long now) {
    for (int i = 0; i < times; i++) {
      web1.failed("connection refused", now, true, MIDDLE);
    }
  }

  @Test
  void state_isUp_beforeAnythingIsKnown() {
    assertThat(web1.state(NOON)).isEqualTo(State.UP);
  }

  @Test
  void probeFailed_decidesAlone_whenItIsTheFirst() {
    boolean isLost = web1.probeFailed("connection refused", true);

    assertThat(isLost).isTrue();
    assertThat(web1.state(NOON)).isEqualTo(State.DOWN);
    assertThat(web1.reason()).isEqualTo("connection refused");
  }

  @Test
  void probeFailed_doesNotDecideAlone_whenThereWasNoAnswerAtAll() {
    web1.probeFailed("no answer in time", false);

    assertThat(web1.state(NOON)).isEqualTo(State.UP);
  }

  @Test
  void probeFailed_needsAsManyAsFall_whenOneSucceededBefore() {
    web1.probeSucceeded(NOON);

    web1.probeFailed("timeout", true);
    web1.probeFailed("timeout", true);
    State afterTwo = web1.state(NOON);
    web1.probeFailed("timeout", true);

    assertThat(afterTwo).isEqualTo(State.UP);
    assertThat(web1.state(NOON)).isEqualTo(State.DOWN);
  }

  @Test
  void probeFailed_beginsToCountAnew_whenOneSucceedsBetween() {
    web1.probeSucceeded(NOON);
    web1.probeFailed("timeout", true);
    web1.probeFailed("timeout", true);
    web1.probeSucceeded(NOON);

    web1.probeFailed("timeout", true);

    assertThat(web1.state(NOON)).isEqualTo(State.UP);
  }

  @Test
  void probeSucceeded_needsAsManyAsRise_whenItIsDown() {
    web1.probeFailed("timeout", true);

    boolean isBackAfterOne = web1.probeSucceeded(NOON);
    boolean isBackAfterTwo = web1.probeSucceeded(NOON);

    assertThat(isBackAfterOne).isFalse();
    assertThat(isBackAfterTwo).isTrue();
    assertThat(web1.state(NOON)).isEqualTo(State.UP);
    assertThat(web1.reason()).isEmpty();
  }

  @Test
  void share_growsToItsWeight_whenItComesBack() {
    web1.probeFailed("timeout", true);
    web1.probeSucceeded(NOON);
    web1.probeSucceeded(NOON);

    assertThat(web1.share(NOON)).isEqualTo(10);
    assertThat(web1.share(after(Duration.ofSeconds(5)))).isCloseTo(50, within(0.1));
    assertThat(web1.share(after(Duration.ofSeconds(10)))).isEqualTo(100);
  }

  @Test
  void failed_ejects_afterAsManyAsTheRuleSays() {
    failTimes(4, NOON);
    State afterFour = web1.state(NOON);
    failTimes(1, NOON);

    assertThat(afterFour).isEqualTo(State.UP);
    assertThat(web1.state(NOON)).isEqualTo(State.EJECTED);
    assertThat(web1.counts().ejections()).isEqualTo(1);
  }

  @Test
  void failed_doesNotEject_whenOneSucceedsBetween() {
    failTimes(4, NOON);
    web1.succeeded();

    failTimes(4, NOON);

    assertThat(web1.state(NOON)).isEqualTo(State.UP);
  }

  @Test
  void failed_doesNotEject_whenItIsTheLast() {
    for (int i = 0; i < 20; i++) {
      web1.failed("reset", NOON, false, MIDDLE);
    }

    assertThat(web1.state(NOON)).isEqualTo(State.UP);
  }

  @Test
  void penalty_doubles_whenItFailsAgain() {
    failTimes(5, NOON);
    State justBefore = web1.state(after(Duration.ofMillis(4_900)));
    long back = after(Duration.ofMillis(5_100));
    State justAfter = web1.state(back);

    failTimes(5, back);

    assertThat(justBefore).isEqualTo(State.EJECTED);
    assertThat(justAfter).isEqualTo(State.UP);
    assertThat(web1.state(back + Duration.ofMillis(9_900).toNanos())).isEqualTo(State.EJECTED);
    assertThat(web1.state(back + Duration.ofMillis(10_100).toNanos())).isEqualTo(State.UP);
  }

  @Test
  void penalty_neverGrowsBeyondItsLimit_howeverOftenItFails() {
    long now = NOON;
    for (int i = 0; i < 40; i++) {
      failTimes(5, now);
      now += HealthRule.MAX_PENALTY.toNanos() + 1;
    }

    assertThat(web1.state(now)).isEqualTo(State.UP);
  }

  @Test
  void drain_keepsNewRequestsAway_untilItIsTakenBack() {
    web1.drain(true, NOON);
    State drained = web1.state(NOON);
    web1.drain(false, NOON);

    assertThat(drained).isEqualTo(State.DRAINING);
    assertThat(web1.state(NOON)).isEqualTo(State.UP);
    assertThat(web1.share(NOON)).isEqualTo(10);
  }

  @Test
  void hasRoom_isFalse_whenItHasAsManyAsItMay() {
    web1.took();
    boolean afterOne = web1.hasRoom();
    web1.took();
    boolean afterTwo = web1.hasRoom();
    web1.released();

    assertThat(afterOne).isTrue();
    assertThat(afterTwo).isFalse();
    assertThat(web1.hasRoom()).isTrue();
  }
}
