package io.trimaran.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Whether a node can serve: it has started, is not stopping, and has what it needs. */
final class Readiness {

  private enum Phase {
    STARTING,
    STARTED,
    STOPPING
  }

  private final Map<String, BooleanSupplier> needs = new ConcurrentHashMap<>();
  private volatile Phase phase = Phase.STARTING;

  /** It can't serve while {@code isThere} says no. */
  void require(String name, BooleanSupplier isThere) {
    needs.put(name, isThere);
  }

  void isStarted() {
    phase = Phase.STARTED;
  }

  void isStopping() {
    phase = Phase.STOPPING;
  }

  /** Why it can't serve now; none when it can. */
  List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    switch (phase) {
      case STARTING -> obstacles.add("starting");
      case STOPPING -> obstacles.add("stopping");
      case STARTED -> {}
    }
    needs.forEach(
        (name, isThere) -> {
          if (!isThere.getAsBoolean()) {
            obstacles.add(name + " is away");
          }
        });
    return obstacles;
  }
}
