package io.trimaran.it;

import io.trimaran.device.DeviceId;
import io.trimaran.it.RequestLog.Poll;
import io.trimaran.it.RequestLog.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Who polled what in which slot, where nodes could not see each other for a while. */
record PartedSlots(RequestLog log, Map<String, Watched> devices, Duration interval) {

  /** A device, and the nodes of its group. */
  record Watched(DeviceId id, Set<String> nodes) {}

  /** Nodes that see each other. */
  record Side(String name, Set<String> nodes) {

    boolean isBy(Poll poll) {
      return nodes.stream().anyMatch(node -> poll.source().startsWith(node + " "));
    }

    private boolean serves(Watched device) {
      return nodes.stream().anyMatch(device.nodes()::contains);
    }
  }

  /** The slots that began in a span of time. */
  List<Slot> slots(Instant from, Instant to) {
    return slots(from, to, device -> true);
  }

  private List<Slot> slots(Instant from, Instant to, Predicate<Watched> which) {
    return devices.entrySet().stream()
        .filter(device -> which.test(device.getValue()))
        .flatMap(
            device ->
                log.slots(device.getKey(), device.getValue().id(), interval, from, to).stream())
        .toList();
  }

  /** Those of them in which nobody polled. */
  List<Slot> missed(Instant from, Instant to) {
    return slots(from, to).stream().filter(slot -> slot.polls().isEmpty()).toList();
  }

  /** Those of them in which more than one node polled. */
  List<Slot> twice(Instant from, Instant to) {
    return slots(from, to).stream().filter(slot -> slot.polls().size() > 1).toList();
  }

  /** Those of the devices of a side's groups in which not just one node of that side polled. */
  List<Slot> notOnceBy(Side side, Instant from, Instant to) {
    return slots(from, to, side::serves).stream()
        .filter(slot -> slot.polls().stream().filter(side::isBy).count() != 1)
        .toList();
  }

  /** Polls by a side. */
  long polls(Side side, Instant from, Instant to) {
    return log.polls(from, to, side::isBy).size();
  }

  /** Polls by nodes that are not of their device's group. */
  List<Poll> foreign(Instant from, Instant to) {
    return log.polls(from, to, poll -> !isOfGroup(poll));
  }

  private boolean isOfGroup(Poll poll) {
    return Objects.requireNonNull(devices.get(poll.device())).nodes().stream()
        .anyMatch(node -> poll.source().startsWith(node + " "));
  }
}
