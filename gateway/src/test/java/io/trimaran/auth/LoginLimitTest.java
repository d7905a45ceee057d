package io.trimaran.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.LoginLimit.Decision;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginLimitTest {

  private static final String HOME = "192.0.2.7";

  private final MovableClock clock = new MovableClock();
  private final LoginLimit limit = new LoginLimit(clock);

  @Test
  void attempt_isRefused_whenAUserWasTriedTooOften() {
    tryOften("anna", 10);

    assertThat(limit.attempt("ANNA", "198.51.100.1"))
        .isEqualTo(new Decision.Refused(Duration.ofSeconds(10)));
    assertThat(limit.attempt("bert", HOME)).isEqualTo(new Decision.Allowed());
  }

  @Test
  void attempt_isAllowedAgain_whenTimeHasPassed() {
    tryOften("anna", 10);
    clock.advance(Duration.ofSeconds(10));

    assertThat(limit.attempt("anna", HOME)).isEqualTo(new Decision.Allowed());
    assertThat(limit.attempt("anna", HOME)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void attempt_isRefused_whenAnAddressTriesManyUsers() {
    for (int i = 0; i < 30; i++) {
      assertThat(limit.attempt("user" + i, HOME)).isEqualTo(new Decision.Allowed());
    }

    assertThat(limit.attempt("anna", HOME)).isEqualTo(new Decision.Refused(Duration.ofSeconds(2)));
    assertThat(limit.attempt("anna", "192.0.2.8")).isEqualTo(new Decision.Allowed());
  }

  @Test
  void attempt_takesAnIpv6NetworkAsOneAddress() {
    for (int i = 0; i < 30; i++) {
      limit.attempt("user" + i, "2001:db8::" + Integer.toHexString(i + 1));
    }

    assertThat(limit.attempt("anna", "2001:db8:0:0:ffff::1")).isInstanceOf(Decision.Refused.class);
    assertThat(limit.attempt("anna", "2001:db8:0:1::1")).isEqualTo(new Decision.Allowed());
  }

  @Test
  void succeeded_givesTheTryBack() {
    for (int i = 0; i < 100; i++) {
      assertThat(limit.attempt("anna", HOME)).isEqualTo(new Decision.Allowed());
      limit.succeeded("anna", HOME);
    }
  }

  @Test
  void succeeded_forgivesNoOtherTry() {
    tryOften("anna", 9);
    limit.attempt("anna", HOME);
    limit.succeeded("anna", HOME);

    assertThat(limit.attempt("anna", HOME)).isEqualTo(new Decision.Allowed());
    assertThat(limit.attempt("anna", HOME)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void attempt_remembersABoundedNumber_andForgetsTheOldestFirst() {
    tryOften("anna", 10);
    for (int i = 0; i < 20_000; i++) {
      limit.attempt("user" + i, "10.0." + i / 250 + "." + i % 250);
    }

    assertThat(limit.attempt("anna", "198.51.100.1")).isEqualTo(new Decision.Allowed());
    assertThat(limit.remembered()).isEqualTo(40_000);
  }

  private void tryOften(String user, int times) {
    for (int i = 0; i < times; i++) {
      limit.attempt(user, HOME);
    }
  }
}
