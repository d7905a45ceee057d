package io.trimaran.api;

import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Notes in the event log what people had nodes do. */
record ClusterLog(Consumer<Event> log, InstantSource clock) {

  /** What was ordered, and by whom. */
  void note(String node, String message, Caller caller) {
    log.accept(
        new Event(
            Optional.empty(),
            clock.instant(),
            EventSeverity.NOTICE,
            "cluster",
            node,
            message,
            caller.name()));
  }
}
