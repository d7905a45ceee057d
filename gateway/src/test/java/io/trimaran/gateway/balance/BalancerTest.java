package io.trimaran.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BalancerTest {

  private static final long NOW = 1;
  private static final long SEED = 20_261_127;
  private static final Offset<Integer> A_FEW = within(250);

  private final Backend small = new Backend("small:80", 1, 100_000, HealthRule.DEFAULT);
  private final Backend middle = new Backend("middle:80", 2, 100_000, HealthRule.DEFAULT);
  private final Backend large = new Backend("large:80", 5, 100_000, HealthRule.DEFAULT);
  private final List<Backend> all = List.of(small, middle, large);

  private List<Backend> chosen(Balancer balancer, int times) {
    return IntStream.range(0, times).mapToObj(i -> balancer.choose(all, "", NOW)).toList();
  }

  @Test
  void roundRobin_spreadsByWeight_withoutRuns() {
    List<Backend> chosen = chosen(Balancer.roundRobin(), 8);

    assertThat(chosen).containsExactly(large, middle, large, small, large, large, middle, large);
  }

  @Test
  void leastRequests_takesTurns_whenAllAreIdleAndAlike() {
    Backend one = new Backend("one:80", 1, 10, HealthRule.DEFAULT);
    Backend other = new Backend("other:80", 1, 10, HealthRule.DEFAULT);
    Balancer balancer = Balancer.leastRequests();

    Backend first = balancer.choose(List.of(one, other), "", NOW);
    Backend second = balancer.choose(List.of(one, other), "", NOW);

    assertThat(List.of(first, second)).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void leastRequests_fillsByWeight() {
    Balancer balancer = Balancer.leastRequests();

    for (int i = 0; i < 800; i++) {
      balancer.choose(all, "", NOW).took();
    }

    assertThat(List.of(small.inFlight(), middle.inFlight(), large.inFlight()))
        .containsExactly(100, 200, 500);
  }

  @Test
  void powerOfTwo_avoidsTheBusyOne() {
    IntStream.range(0, 1_000).forEach(i -> large.took());
    Balancer balancer = Balancer.powerOfTwo(new Random(SEED));

    List<Backend> chosen = chosen(balancer, 1_000);

    assertThat(chosen).filteredOn(large::equals).hasSizeLessThan(500);
  }

  @Test
  void hash_spreadsByWeight() {
    Balancer balancer = Balancer.hash(Balancer.roundRobin());
    Map<Backend, Integer> counts = new HashMap<>();

    for (int i = 0; i < 8_000; i++) {
      counts.merge(balancer.choose(all, "192.0.2." + i, NOW), 1, Integer::sum);
    }

    assertThat(counts.get(small)).isCloseTo(1_000, A_FEW);
    assertThat(counts.get(middle)).isCloseTo(2_000, A_FEW);
    assertThat(counts.get(large)).isCloseTo(5_000, A_FEW);
  }

  @Test
  void hash_movesOnlyTheKeysOfTheOneThatIsGone() {
    Balancer balancer = Balancer.hash(Balancer.roundRobin());
    List<String> keysElsewhere =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "192.0.2." + i)
            .filter(key -> balancer.choose(all, key, NOW) != middle)
            .toList();

    assertThat(keysElsewhere)
        .allSatisfy(
            key ->
                assertThat(balancer.choose(List.of(small, large), key, NOW))
                    .isSameAs(balancer.choose(all, key, NOW)));
  }

  @Test
  void named_choosesWhomTheKeyNames() {
    Balancer balancer = Balancer.named(Balancer.roundRobin());

    assertThat(balancer.choose(all, small.tag(), NOW)).isSameAs(small);
  }

  @Test
  void named_choosesAnother_whenTheKeyNamesNobodyThere() {
    Balancer balancer = Balancer.named(Balancer.roundRobin());

    assertThat(balancer.choose(List.of(middle, large), small.tag(), NOW)).isSameAs(large);
  }
}
