package io.trimaran.cluster;

import io.trimaran.device.Group;
import java.util.List;
import java.util.Optional;

/**
 * Who is there at one moment, as one member sees it.
 *
 * @param version grows with each change that this member sees; others count differently
 * @param members the one that is there for longest first; names and ids differ
 */
public record Membership(long version, List<Member> members) {

  public Membership {
    members = List.copyOf(members);
  }

  public Optional<Member> find(MemberId id) {
    return members.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  /**
   * Those that may poll the devices of a group: the active ones, or, where there are none, those
   * that drain.
   */
  public List<Member> pollers(Group group) {
    List<Member> active = pollers(group, Stage.ACTIVE);
    return active.isEmpty() ? pollers(group, Stage.DRAINING) : active;
  }

  private List<Member> pollers(Group group, Stage stage) {
    return members.stream()
        .filter(member -> member.stage() == stage && member.card().groups().contains(group))
        .toList();
  }
}
