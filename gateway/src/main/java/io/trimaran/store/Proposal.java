package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Neighbour;
import io.trimaran.device.PortId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device that might be added.
 *
 * @param group of whoever saw it first
 * @param isIgnored whether people do not want it
 * @param attempts in vain, to add it
 * @param seenBy the devices whose neighbour it is; none where a scan found it
 */
public record Proposal(
    long id,
    Sighting sighting,
    Group group,
    boolean isIgnored,
    Instant firstSeen,
    Instant lastSeen,
    Attempts attempts,
    List<Witness> seenBy) {

  public Proposal {
    seenBy = List.copyOf(seenBy);
  }

  /**
   * What was tried.
   *
   * @param last empty where nobody tried it
   * @param failure of the last; empty where it is under way
   */
  public record Attempts(int count, Optional<Instant> last, String failure) {}

  /**
   * A device that tells of it.
   *
   * @param port its port; empty where it can't be said which
   * @param portName of that port
   */
  public record Witness(
      DeviceId device,
      String hostname,
      Optional<PortId> port,
      String portName,
      Neighbour.Protocol protocol) {}

  /** What it would be added as: its address, else its name. */
  public String hostname() {
    return sighting.address().isEmpty() ? sighting.name() : sighting.address();
  }

  Proposal with(List<Witness> witnesses) {
    return new Proposal(id, sighting, group, isIgnored, firstSeen, lastSeen, attempts, witnesses);
  }
}
