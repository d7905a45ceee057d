package io.trimaran.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Whether a node can serve: it has started, is not stopping, and has what it needs. */
final class Readiness {

  private enum Phase {
    STARTING,
    STARTED,
    STOPPING
  }

  private final List<Supplier<Optional<String>>> needs = new CopyOnWriteArrayList<>();
  private volatile Phase phase = Phase.STARTING;

  /** It can't serve while {@code obstacle} names one. */
  void require(Supplier<Optional<String>> obstacle) {
    needs.add(obstacle);
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
    needs.forEach(need -> need.get().ifPresent(obstacles::add));
    return obstacles;
  }
}
