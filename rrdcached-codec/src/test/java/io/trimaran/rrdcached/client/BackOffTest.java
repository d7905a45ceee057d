package io.trimaran.rrdcached.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration CAP = Duration.ofSeconds(3);

  private final BackOff backOff = new BackOff(FIRST, CAP, new SplittableRandom(7));

  @Test
  void next_doubles_betweenHalfAndAll() {
    assertThat(backOff.next()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(backOff.next()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(backOff.next()).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Test
  void next_staysBelowTheCap_forEver() {
    assertThat(Stream.generate(backOff::next).limit(1_000)).allMatch(d -> d.compareTo(CAP) <= 0);
    assertThat(backOff.next()).isBetween(CAP.dividedBy(2), CAP);
  }

  @Test
  void next_differs_fromClientToClient() {
    Stream<Duration> others =
        Stream.iterate(0, i -> i + 1)
            .limit(50)
            .map(seed -> new BackOff(FIRST, CAP, new SplittableRandom(seed)).next());

    assertThat(others.distinct().count()).isGreaterThan(20);
  }

  @Test
  void reset_beginsAnew() {
    Stream.generate(backOff::next).limit(10).forEach(ignored -> {});

    backOff.reset();

    assertThat(backOff.next()).isBetween(Duration.ofMillis(50), FIRST);
  }
}
