package io.trimaran.module;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import java.util.List;

/**
 * What is to be saved of a device's ports.
 *
 * @param added interfaces that get a number now
 * @param changed known ports with what the device says of them now; those that came back, too
 * @param vanished known ports that the device has no more, marked as deleted
 */
public record PortChanges(List<PortFacts> added, List<Port> changed, List<Port> vanished) {

  /** Nothing to save. */
  public static final PortChanges NONE = new PortChanges(List.of(), List.of(), List.of());

  public PortChanges {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    vanished = List.copyOf(vanished);
  }

  /** Whether there is nothing to save. */
  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && vanished.isEmpty();
  }
}
