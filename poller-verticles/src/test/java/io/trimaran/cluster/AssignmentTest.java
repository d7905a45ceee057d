package io.trimaran.cluster;

import static io.trimaran.cluster.Crew.GROUP;
import static io.trimaran.cluster.Crew.assignment;
import static io.trimaran.cluster.Crew.member;
import static io.trimaran.cluster.Crew.members;
import static io.trimaran.cluster.Crew.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private static final List<DeviceId> DEVICES =
      LongStream.rangeClosed(1, 20_000).mapToObj(DeviceId::new).toList();

  @Test
  void owner_isTheSame_whateverTheOrderOfMembers() {
    List<Member> crew = members(5);

    assertThat(owners(assignment(crew, Placement.NONE)))
        .isEqualTo(owners(assignment(crew.reversed(), Placement.NONE)));
  }

  /** A member of another version computes the same: these are part of what versions agree on. */
  @Test
  void owner_staysTheSame_fromOneReleaseToTheNext() {
    Assignment assignment = assignment(members(3), Placement.NONE);

    assertThat(DEVICES.subList(0, 12))
        .extracting(device -> assignment.owner(device, GROUP).orElseThrow().name())
        .containsExactly("n2", "n1", "n1", "n3", "n3", "n2", "n1", "n3", "n3", "n2", "n1", "n1");
  }

  @Test
  void owner_movesOnlyTheDevicesOfTheLost_whenAMemberLeaves() {
    List<Member> crew = members(7);
    Map<DeviceId, Member> before = owners(assignment(crew, Placement.NONE));

    Member lost = crew.get(3);
    Map<DeviceId, Member> after = owners(assignment(without(crew, lost), Placement.NONE));

    assertThat(DEVICES)
        .allMatch(d -> lost.equals(before.get(d)) || Objects.equals(before.get(d), after.get(d)));
    assertThat(after.values()).doesNotContain(lost);
  }

  @Test
  void owner_isTheNextInRank_whenTheFirstIsGone() {
    List<Member> crew = members(4);
    Assignment assignment = assignment(crew, Placement.NONE);
    List<Member> ranking = assignment.ranking(DEVICES.getFirst(), GROUP);

    Assignment without = assignment(without(crew, ranking.getFirst()), Placement.NONE);

    assertThat(assignment.owner(DEVICES.getFirst(), GROUP)).contains(ranking.getFirst());
    assertThat(without.owner(DEVICES.getFirst(), GROUP)).contains(ranking.get(1));
  }

  @Test
  void shares_areAsTheCapacities() {
    Member large = member("large", 3, Stage.ACTIVE);
    List<Member> crew = List.of(member("small"), large);

    long owned =
        owners(assignment(crew, Placement.NONE)).values().stream().filter(large::equals).count();

    assertThat(owned / (double) DEVICES.size()).isCloseTo(0.75, within(0.02));
  }

  @Test
  void owner_isTheException_whileItIsThere() {
    List<Member> crew = members(3);
    DeviceId device = DEVICES.getFirst();
    Member last = assignment(crew, Placement.NONE).ranking(device, GROUP).getLast();
    Placement placement = Placement.NONE.next("n1", Map.of(device, last.name()));

    assertThat(assignment(crew, placement).owner(device, GROUP)).contains(last);
    assertThat(assignment(crew, placement).ranking(device, GROUP)).startsWith(last).hasSize(3);
    assertThat(assignment(without(crew, last), placement).owner(device, GROUP))
        .isEqualTo(assignment(without(crew, last), Placement.NONE).owner(device, GROUP));
  }

  @Test
  void owner_isOneThatDrains_onlyWhereNoOtherIsThere() {
    Member drains = member("drains", 1, Stage.DRAINING);
    Member joins = member("joins", 1, Stage.JOINING);
    List<Member> crew = new ArrayList<>(List.of(drains, joins));

    assertThat(owners(assignment(crew, Placement.NONE)).values()).containsOnly(drains);
    crew.add(member("active"));
    assertThat(owners(assignment(crew, Placement.NONE)).values()).containsOnly(crew.getLast());
  }

  @Test
  void owner_isNobody_whenNoMemberServesTheGroup() {
    assertThat(assignment(members(3), Placement.NONE).owner(new DeviceId(1), new Group("dmz")))
        .isEmpty();
  }

  private static Map<DeviceId, Member> owners(Assignment assignment) {
    return DEVICES.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), device -> assignment.owner(device, GROUP).orElseThrow()));
  }
}
