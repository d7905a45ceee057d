package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Both parsers against damaged conversations and noise: 30,000 inputs each, two million with the
 * long tests. The seed is fixed, {@code -Dtrimaran.fuzz.seed} and {@code -Dtrimaran.fuzz.inputs}
 * choose others.
 */
class CodecFuzzTest {
  private static final long SEED = Long.getLong("trimaran.fuzz.seed", 20_261_122L);
  private static final int INPUTS = Integer.getInteger("trimaran.fuzz.inputs", 30_000);
  private static final int MANY_INPUTS = Integer.getInteger("trimaran.fuzz.inputs", 2_000_000);

  @Test
  void decoder_failsOnlyAsDeclared_andIsTheSameHoweverItIsCut() {
    Fuzz.Outcome outcome = new Fuzz(SEED, INPUTS).decoder();

    assertThat(outcome.decoded()).isGreaterThan(INPUTS / 50);
    assertThat(outcome.refused()).isGreaterThan(INPUTS / 50);
  }

  @Test
  void server_neverFails_andIsTheSameHoweverItIsCut() {
    Fuzz.Outcome outcome = new Fuzz(SEED, INPUTS).server();

    assertThat(outcome.decoded()).isGreaterThan(INPUTS / 10);
    assertThat(outcome.refused()).isGreaterThan(INPUTS / 10);
  }

  @Test
  @Tag("long")
  void decoder_bearsMillions() {
    Fuzz.Outcome outcome = new Fuzz(SEED + INPUTS, MANY_INPUTS).decoder();

    assertThat(outcome.decoded()).isGreaterThan(MANY_INPUTS / 50);
  }

  @Test
  @Tag("long")
  void server_bearsMillions() {
    Fuzz.Outcome outcome = new Fuzz(SEED + INPUTS, MANY_INPUTS).server();

    assertThat(outcome.decoded()).isGreaterThan(MANY_INPUTS / 10);
  }
}
