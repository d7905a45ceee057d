package io.trimaran.rrd;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RingTest {
  private static final List<String> THREE =
      List.of("tcp://a:42217", "tcp://b:42217", "tcp://c:42217");
  private static final List<String> FOLDERS =
      IntStream.range(0, 20_000).mapToObj(i -> "switch-" + i + ".example").toList();

  private static Map<String, Long> share(Ring ring) {
    return FOLDERS.stream()
        .flatMap(folder -> ring.holders(folder).stream())
        .collect(groupingBy(name -> name, counting()));
  }

  @Test
  void holders_areAsManyAsReplicas_allDifferent() {
    Ring ring = Ring.of(THREE, 2);

    assertThat(FOLDERS)
        .allSatisfy(folder -> assertThat(ring.holders(folder)).hasSize(2).doesNotHaveDuplicates());
  }

  @Test
  void holders_areAll_whenThereAreNotMore() {
    assertThat(Ring.of(THREE, 7).holders("router")).containsExactlyInAnyOrderElementsOf(THREE);
    assertThat(Ring.of(THREE, 7).holds("tcp://b:42217", "router")).isTrue();
  }

  @Test
  void holders_areSpreadEvenly() {
    assertThat(share(Ring.of(THREE, 1)).values())
        .allSatisfy(count -> assertThat(count).isCloseTo(6_667, Percentage.withPercentage(5)));
  }

  @Test
  void holders_areSpreadByWeight() {
    Ring ring = new Ring(List.of(new Ring.Member("light", 1), new Ring.Member("heavy", 3)), 1);

    assertThat(share(ring).get("heavy")).isCloseTo(15_000, Percentage.withPercentage(3));
  }

  @Test
  void holders_moveOnlyToTheNewMember_whenOneIsAdded() {
    Ring before = Ring.of(THREE, 1);
    Ring after = Ring.of(List.of("tcp://a:42217", "tcp://b:42217", "tcp://c:42217", "tcp://d"), 1);

    List<String> moved =
        FOLDERS.stream()
            .filter(folder -> !before.holders(folder).equals(after.holders(folder)))
            .toList();

    assertThat(moved).allSatisfy(folder -> assertThat(after.holds("tcp://d", folder)).isTrue());
    assertThat(moved.size()).isCloseTo(5_000, Percentage.withPercentage(6));
  }

  @Test
  void holders_doNotDependOnTheOrderOfMembers() {
    Ring ring = Ring.of(THREE, 2);
    Ring turned = Ring.of(THREE.reversed(), 2);

    assertThat(FOLDERS)
        .allSatisfy(folder -> assertThat(turned.holders(folder)).isEqualTo(ring.holders(folder)));
  }

  @Test
  void holders_neverChange_betweenReleases() {
    Ring ring = Ring.of(THREE, 2);

    assertThat(List.of(ring.holders("router"), ring.holders("10.0.0.1"), ring.holders("x")))
        .isEqualTo(
            List.of(
                List.of("tcp://c:42217", "tcp://a:42217"),
                List.of("tcp://c:42217", "tcp://b:42217"),
                List.of("tcp://b:42217", "tcp://c:42217")));
  }

  @Test
  void ring_refusesWhatCannotWork() {
    assertThatThrownBy(() -> Ring.of(List.of(), 1))
        .hasMessage("rrd.endpoints: [] (expected: 1 or more, all different)");
    assertThatThrownBy(() -> Ring.of(List.of("a", "a"), 1)).hasMessageContaining("all different");
    assertThatThrownBy(() -> Ring.of(List.of("a"), 0))
        .hasMessage("rrd.replicas: 0 (expected: >= 1)");
    assertThatThrownBy(() -> new Ring.Member("a", 0))
        .hasMessage("weight of a: 0.0 (expected: > 0)");
  }
}
