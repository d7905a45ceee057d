package io.trimaran.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What this node's tries at duties came to since its start. Safe from any thread. */
final class DutyTally {

  private record Key(String duty, DutyRun.Result result) {}

  private final Map<Key, LongAdder> ended = new ConcurrentHashMap<>();
  private final LongAdder unseen = new LongAdder();

  void ended(String duty, DutyRun.Result result) {
    ended.computeIfAbsent(new Key(duty, result), key -> new LongAdder()).increment();
  }

  /** The duties could not be read. */
  void unseen() {
    unseen.increment();
  }

  long count(String duty, DutyRun.Result result) {
    LongAdder count = ended.get(new Key(duty, result));
    return count == null ? 0 : count.sum();
  }

  long unseenCount() {
    return unseen.sum();
  }
}
