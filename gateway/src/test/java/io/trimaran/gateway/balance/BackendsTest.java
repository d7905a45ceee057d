package io.trimaran.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackendsTest {

  private static final long NOW = 1;

  private final Backend web1 = new Backend("web1:80", 1, 1, HealthRule.DEFAULT);
  private final Backend web2 = new Backend("web2:80", 1, 1, HealthRule.DEFAULT);
  private final Backends both =
      new Backends(List.of(web1, web2), Balancer.leastRequests(), new Random(1));

  private void failUntilEjected(Backend backend) {
    for (int i = 0; i < HealthRule.DEFAULT.failures(); i++) {
      both.failed(backend, "reset", NOW);
    }
  }

  @Test
  void choose_leavesOutWhatIsDown() {
    web1.probeFailed("refused", true);

    assertThat(both.choose("", List.of(), NOW)).contains(web2);
  }

  @Test
  void choose_leavesOutWhatWasTried() {
    assertThat(both.choose("", List.of(web2), NOW)).contains(web1);
  }

  @Test
  void choose_findsNone_whenAllAreDown() {
    web1.probeFailed("refused", true);
    web2.probeFailed("refused", true);

    assertThat(both.choose("", List.of(), NOW)).isEmpty();
    assertThat(both.lack(NOW)).isEqualTo(Backends.Lack.NONE_USABLE);
  }

  @Test
  void choose_findsNone_whenAllHaveEnough() {
    web1.took();
    web2.took();

    assertThat(both.choose("", List.of(), NOW)).isEmpty();
    assertThat(both.lack(NOW)).isEqualTo(Backends.Lack.NONE_FREE);
  }

  @Test
  void failed_neverEjectsTheLast() {
    failUntilEjected(web1);
    failUntilEjected(web2);

    assertThat(web1.state(NOW)).isEqualTo(State.EJECTED);
    assertThat(web2.state(NOW)).isEqualTo(State.UP);
  }

  @Test
  void choose_fallsBackToTheEjected_whenTheOthersAreLost() {
    failUntilEjected(web1);
    web2.probeFailed("refused", true);

    assertThat(both.choose("", List.of(), NOW)).contains(web1);
  }
}
