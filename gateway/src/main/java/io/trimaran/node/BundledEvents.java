package io.trimaran.node;

import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Events of what may happen a thousand times a second: the first of a kind is told at once, those
 * that follow together at the next {@link #flush}. Safe from any thread.
 */
final class BundledEvents {

  private final Consumer<Event> log;
  private final InstantSource clock;

  /** Of each kind that was told lately, what was not told yet. Guarded by this. */
  private final Map<String, Pending> kinds = new HashMap<>();

  private static final class Pending {
    private long count;
    private Optional<Happened> last = Optional.empty();
  }

  BundledEvents(Consumer<Event> log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * What happened.
   *
   * @param kind of which one is told between two flushes; there must be few of them
   * @param type the event's
   * @param reference the event's
   * @param count how much or how often
   * @param message for a count of all that is told together
   */
  record Happened(
      String kind,
      EventSeverity severity,
      String type,
      String reference,
      long count,
      LongFunction<String> message) {

    /** Something that happened once and says so. */
    static Happened once(
        String kind, EventSeverity severity, String type, String reference, String message) {
      return new Happened(
          kind,
          severity,
          type,
          reference,
          1,
          count -> count == 1 ? message : message + " The last of " + count + " alike.");
    }
  }

  synchronized void add(Happened happened) {
    Pending pending = kinds.get(happened.kind());
    if (pending == null) {
      kinds.put(happened.kind(), new Pending());
      tell(happened, happened.count());
    } else {
      pending.count += happened.count();
      pending.last = Optional.of(happened);
    }
  }

  /** Tells what followed. To be called about once a minute. */
  synchronized void flush() {
    Iterator<Pending> all = kinds.values().iterator();
    while (all.hasNext()) {
      Pending pending = all.next();
      if (pending.last.isPresent()) {
        tell(pending.last.get(), pending.count);
        pending.last = Optional.empty();
        pending.count = 0;
      } else {
        all.remove();
      }
    }
  }

  private void tell(Happened happened, long count) {
    log.accept(
        new Event(
            Optional.empty(),
            clock.instant(),
            happened.severity(),
            happened.type(),
            happened.reference(),
            happened.message().apply(count),
            ""));
  }
}
