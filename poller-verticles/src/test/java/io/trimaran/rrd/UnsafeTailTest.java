package io.trimaran.rrd;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.spool.Mark;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnsafeTailTest {
  private final UnsafeTail tail = new UnsafeTail(Duration.ofSeconds(64));

  private static Mark mark(long position) {
    return new Mark(position, position);
  }

  @Test
  void safe_isEmpty_beforeTheAge() {
    tail.acknowledged(mark(10), 1_000);

    assertThat(tail.safe(64_999)).isEmpty();
    assertThat(tail.safe(65_000)).contains(mark(10));
    assertThat(tail.safe(65_001)).isEmpty();
  }

  @Test
  void safe_isNeverEarly_andAtMostTwoSpacingsLate() {
    for (int second = 0; second < 1000; second++) {
      for (int i = 0; i < 20; i++) {
        tail.acknowledged(mark(second * 1000L + i * 50L), second * 1000L + i * 50L);
      }
      Optional<Mark> safe = tail.safe(second * 1000L + 999);
      long due = second * 1000L + 999 - 64_000;
      safe.ifPresent(mark -> assertThat(mark.position()).isBetween(due - 2_000, due));
      assertThat(safe.isPresent() || second < 66).isTrue();
    }
  }

  @Test
  void safe_isEmpty_afterForgetting() {
    tail.acknowledged(mark(10), 0);
    tail.forget();
    tail.acknowledged(mark(5), 60_000);

    assertThat(tail.safe(100_000)).isEmpty();
    assertThat(tail.safe(124_000)).contains(mark(5));
  }

  @Test
  void safe_isAtOnce_whenAcknowledgedIsWritten() {
    UnsafeTail embedded = new UnsafeTail(Duration.ZERO);
    embedded.acknowledged(mark(10), 1_000);

    assertThat(embedded.safe(1_000)).contains(mark(10));
  }
}
