package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.util.Optional;

/** What this member has to do with one device. Confined to the context of its holdings. */
final class Stake {

  /** Whether this member polls it. */
  enum Tenure {
    FREE,
    HELD,
    /** Held, and not polled while another one is asked to take it. */
    OFFERED
  }

  final DeviceId device;
  Group group;
  Tenure tenure = Tenure.FREE;

  /** Whose it is by the assignment. */
  Optional<MemberId> owner = Optional.empty();

  /** The newest slot that somebody has polled, as far as this member knows; 0 for none. */
  long covered;

  /** When it may be offered again, by the clock of the holdings. */
  long offerFrom = Long.MIN_VALUE;

  Stake(DeviceId device, Group group) {
    this.device = device;
    this.group = group;
  }

  void cover(long slot) {
    covered = Math.max(covered, slot);
  }

  Note note() {
    return new Note(device, covered);
  }
}
