package io.trimaran.node;

import io.trimaran.device.Device;
import io.trimaran.poll.Duty;
import java.util.List;
import java.util.Set;

/** A node alone polls every device of the groups that it serves. */
final class PolledGroups implements Duty {

  private final Set<String> groups;

  PolledGroups(List<String> groups) {
    this.groups = Set.copyOf(groups);
  }

  @Override
  public boolean isMine(Device device) {
    return groups.contains(device.group().name());
  }
}
