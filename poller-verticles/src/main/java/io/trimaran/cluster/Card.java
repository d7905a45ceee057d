package io.trimaran.cluster;

import io.trimaran.device.Group;
import java.util.Set;

/**
 * What a member says of itself for as long as it runs.
 *
 * @param name stays the same from one run to the next, and differs from all other members'
 * @param groups whose devices it may poll; none where it does not poll
 * @param capacity its share of the work compared with others', 1 to 10,000
 */
public record Card(MemberId id, String name, Set<Group> groups, int capacity) {

  /** The largest capacity. */
  public static final int MAX_CAPACITY = 10_000;

  public Card {
    groups = Set.copyOf(groups);
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity of " + name + ": " + capacity + " (expected: 1 to " + MAX_CAPACITY + ")");
    }
  }
}
