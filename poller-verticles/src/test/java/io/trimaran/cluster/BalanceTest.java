package io.trimaran.cluster;

import static io.trimaran.cluster.Crew.assignment;
import static io.trimaran.cluster.Crew.members;
import static io.trimaran.cluster.Crew.skewed;
import static io.trimaran.cluster.Crew.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceTest {

  private static final int DEVICES = 10_000;
  private static final List<Member> SEVEN = members(7);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void even_keepsEveryMemberUnderTheBound(long seed) {
    List<Cost> costs = skewed(DEVICES, seed);
    Assignment hashed = assignment(SEVEN, Placement.NONE);

    Assignment even = assignment(SEVEN, even(hashed, costs, "n1"));

    assertThat(Balance.worst(even, costs)).isLessThanOrEqualTo(Balance.BOUND);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void even_movesLittleMoreThanItsDevices_whenAMemberLeaves(long seed) {
    List<Cost> costs = skewed(DEVICES, seed);
    Assignment before = assignment(SEVEN, even(assignment(SEVEN, Placement.NONE), costs, "n1"));
    Member lost = SEVEN.get((int) (seed % 7));
    Assignment left = assignment(without(SEVEN, lost), before.placement());

    Set<DeviceId> its = devices(costs, before, lost);
    Assignment after =
        assignment(without(SEVEN, lost), Balance.even(left, costs, its, Balance.BOUND, "n1"));

    double share = sum(costs, before, before, Optional.of(lost));
    double moved = sum(costs, before, after, Optional.empty());
    assertThat(moved / share).isLessThanOrEqualTo(1.05);
    assertThat(Balance.worst(after, costs)).isLessThanOrEqualTo(Balance.BOUND);
  }

  @Test
  void even_isThePlacementThatThereIs_whenNobodyIsTooBusy() {
    List<Cost> costs =
        LongStream.rangeClosed(1, DEVICES)
            .mapToObj(id -> new Cost(new DeviceId(id), Crew.GROUP, 1))
            .toList();
    Assignment hashed = assignment(SEVEN, Placement.NONE);

    assertThat(even(hashed, costs, "n1")).isSameAs(Placement.NONE);
  }

  @Test
  void even_doesWhatItCan_whenOneDeviceIsLargerThanAllOthers() {
    List<Cost> costs = new ArrayList<>(skewed(50, 1));
    costs.add(new Cost(new DeviceId(51), Crew.GROUP, 100_000));
    Assignment hashed = assignment(SEVEN, Placement.NONE);

    Assignment even = assignment(SEVEN, even(hashed, costs, "n1"));

    Member giants = even.owner(new DeviceId(51), Crew.GROUP).orElseThrow();
    assertThat(costs)
        .filteredOn(cost -> even.owner(cost.device(), cost.group()).equals(Optional.of(giants)))
        .hasSize(1);
  }

  @Test
  void even_movesDevicesWithinTheirGroupOnly() {
    Group dmz = new Group("dmz");
    Member both =
        new Member(new Card(new MemberId("b"), "both", Set.of(Crew.GROUP, dmz), 1), Stage.ACTIVE);
    List<Member> crew = List.of(both, Crew.member("inside"));
    List<Cost> costs = new ArrayList<>(skewed(2_000, 3));
    for (int id = 2_001; id <= 2_100; id++) {
      costs.add(new Cost(new DeviceId(id), dmz, 10));
    }

    Assignment even = assignment(crew, even(assignment(crew, Placement.NONE), costs, "both"));

    assertThat(costs)
        .filteredOn(cost -> cost.group().equals(dmz))
        .allMatch(cost -> even.owner(cost.device(), dmz).equals(Optional.of(both)));
    assertThat(Balance.worst(even, costs)).isLessThanOrEqualTo(Balance.BOUND);
  }

  private static Placement even(Assignment assignment, List<Cost> costs, String writer) {
    return Balance.even(assignment, costs, Set.of(), Balance.BOUND, writer);
  }

  private static Set<DeviceId> devices(List<Cost> costs, Assignment assignment, Member of) {
    return costs.stream()
        .filter(c -> assignment.owner(c.device(), c.group()).equals(Optional.of(of)))
        .map(Cost::device)
        .collect(Collectors.toSet());
  }

  /** The cost of the devices whose owner differs, or that one member owns. */
  private static double sum(
      List<Cost> costs, Assignment before, Assignment after, Optional<Member> of) {
    return costs.stream()
        .filter(
            cost -> {
              Optional<Member> owner = before.owner(cost.device(), cost.group());
              return of.isPresent()
                  ? owner.equals(of)
                  : !owner.equals(after.owner(cost.device(), cost.group()));
            })
        .mapToDouble(Cost::perSecond)
        .sum();
  }
}
