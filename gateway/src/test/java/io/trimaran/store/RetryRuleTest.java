package io.trimaran.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryRuleTest {

  private final RetryRule rule = new RetryRule(new SplittableRandom(1));

  @Test
  void delay_doublesUpToASecond_lessUpToHalf() {
    for (int tries = 1; tries < 40; tries++) {
      long most = Math.min(1_000, 20L << Math.min(tries - 1, 10));
      assertThat(rule.delay(tries))
          .as("after %d tries", tries)
          .isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
    }
  }

  @Test
  void delay_differs_forThoseWhoMet() {
    assertThat(IntStream.range(0, 100).mapToObj(i -> rule.delay(7)).distinct())
        .hasSizeGreaterThan(50);
  }
}
