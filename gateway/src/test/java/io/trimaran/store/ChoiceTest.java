package io.trimaran.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.store.Choice.Candidate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which server work goes to, by what is known of each. */
class ChoiceTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final OptionalInt NONE = OptionalInt.empty();

  private static final Candidate WELL = new Candidate(true, Standing.SYNCED, Instant.EPOCH);
  private static final Candidate AWAY =
      new Candidate(false, Standing.NOT_PRIMARY, NOON.plusSeconds(10));
  private static final Candidate BACK = new Candidate(true, Standing.SYNCED, NOON.plusSeconds(10));
  private static final Candidate DONOR = new Candidate(true, Standing.DONOR, Instant.EPOCH);

  @Test
  void of_isTheFirst_whenAllAreWell() {
    assertThat(choice(NONE, WELL, WELL, WELL)).hasValue(0);
  }

  @Test
  void of_isTheNext_whenTheUsedOneIsAway() {
    assertThat(choice(used(0), AWAY, WELL, WELL)).hasValue(1);
  }

  @Test
  void of_isNone_whenAllAreAway() {
    assertThat(choice(used(1), AWAY, AWAY)).isEmpty();
  }

  @Test
  void of_stays_whileThePreferredOneHasNotSettled() {
    assertThat(choice(used(1), BACK, WELL, WELL)).hasValue(1);
  }

  @Test
  void of_returnsToThePreferredOne_whenItHasSettled() {
    assertThat(Choice.of(List.of(BACK, WELL), used(1), NOON.plusSeconds(10))).hasValue(0);
  }

  @Test
  void of_isOneThatHasNotSettled_whenThereIsNoOther() {
    assertThat(choice(used(1), BACK, AWAY)).hasValue(0);
  }

  @Test
  void of_isOneThatHasSettled_ratherThanAPreferredOneThatHasNot() {
    assertThat(choice(used(1), BACK, AWAY, WELL)).hasValue(2);
  }

  @Test
  void of_leavesADonor_forOneInStep() {
    assertThat(choice(used(0), DONOR, AWAY, WELL)).hasValue(2);
  }

  @Test
  void of_staysAtADonor_whenThereIsNoOther() {
    assertThat(choice(used(0), DONOR, AWAY, AWAY)).hasValue(0);
  }

  @Test
  void of_doesNotReturnToAPreferredDonor() {
    assertThat(choice(used(1), DONOR, WELL, WELL)).hasValue(1);
  }

  @Test
  void of_isAPreferredDonor_whenAllAreDonors() {
    assertThat(choice(used(1), DONOR, DONOR)).hasValue(0);
  }

  private static OptionalInt choice(OptionalInt current, Candidate... inOrder) {
    return Choice.of(Arrays.asList(inOrder), current, NOON);
  }

  private static OptionalInt used(int position) {
    return OptionalInt.of(position);
  }
}
