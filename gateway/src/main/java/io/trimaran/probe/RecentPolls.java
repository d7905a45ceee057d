package io.trimaran.probe;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.poll.Discovery;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollObserver;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what the last polls of each device came to here, and passes everything on. May be read
 * from any thread.
 */
public final class RecentPolls implements PollObserver {

  private static final int KEPT = 6;

  private final PollObserver next;
  private final Map<DeviceId, Deque<PastPoll>> polls = new ConcurrentHashMap<>();

  public RecentPolls(PollObserver next) {
    this.next = next;
  }

  /** The last polls of a device by this node, newest first. */
  List<PastPoll> of(DeviceId device) {
    Deque<PastPoll> past = polls.getOrDefault(device, new ArrayDeque<>());
    synchronized (past) {
      return List.copyOf(past);
    }
  }

  /** The first poll of each device since a moment, as far as it is remembered. */
  Map<DeviceId, PastPoll> firstSince(Instant since) {
    Map<DeviceId, PastPoll> first = new HashMap<>();
    polls.forEach(
        (device, past) ->
            of(device).reversed().stream()
                .filter(poll -> poll.at().isAfter(since))
                .findFirst()
                .ifPresent(poll -> first.put(device, poll)));
    return first;
  }

  /** The device is monitored no more. */
  public void forget(DeviceId device) {
    polls.remove(device);
  }

  @Override
  public void taken(Device device, Instant covered) {
    next.taken(device, covered);
  }

  @Override
  public void begun(Device device, Instant slot) {
    next.begun(device, slot);
  }

  @Override
  public void polled(Poll poll) {
    Deque<PastPoll> past = polls.computeIfAbsent(poll.device().id(), id -> new ArrayDeque<>());
    synchronized (past) {
      past.addFirst(PastPoll.of(poll));
      if (past.size() > KEPT) {
        past.removeLast();
      }
    }
    next.polled(poll);
  }

  @Override
  public void discovered(Discovery discovery) {
    next.discovered(discovery);
  }

  @Override
  public void skipped(Device device, Instant slot, Skip reason) {
    next.skipped(device, slot, reason);
  }
}
