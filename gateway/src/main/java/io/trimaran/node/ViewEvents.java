package io.trimaran.node;

import io.trimaran.device.Device;
import io.trimaran.node.BundledEvents.Happened;
import io.trimaran.store.EventSeverity;

/** Tells that a node misses devices that others reach: once, however many they are. */
final class ViewEvents {

  private static final String TYPE = "view";

  private final BundledEvents events;
  private final String node;

  ViewEvents(BundledEvents events, String node) {
    this.events = events;
    this.node = node;
  }

  void unseen(Device device) {
    events.add(
        new Happened(
            TYPE,
            EventSeverity.WARNING,
            TYPE,
            node,
            1,
            count ->
                "Node "
                    + node
                    + " does not reach "
                    + (count == 1 ? device.hostname() : count + " devices")
                    + ", other nodes do."));
  }
}
