package io.trimaran.probe;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Greets each other member every few seconds over the event bus, and knows how long the last answer
 * took. Says so once where a member does not answer any more, and where it does again. May be read
 * from any thread.
 */
public final class RoundTrips {

  private static final Logger LOG = LoggerFactory.getLogger(RoundTrips.class);
  private static final long PACE_MILLIS = 5_000;

  private final BusAsker asker;
  private final Supplier<List<Addressee>> nodes;
  private final Map<String, Duration> last = new ConcurrentHashMap<>();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();
  private final LongAdder unanswered = new LongAdder();

  /**
   * @param nodes all that are known
   */
  public RoundTrips(BusAsker asker, Supplier<List<Addressee>> nodes) {
    this.asker = asker;
    this.nodes = nodes;
  }

  /** Begins. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(PACE_MILLIS, timer -> greetAll());
  }

  private void greetAll() {
    List<Addressee> members =
        nodes.get().stream().filter(node -> !node.isSelf() && !node.isAway()).toList();
    Set<String> names = new HashSet<>(members.stream().map(Addressee::name).toList());
    last.keySet().retainAll(names);
    silent.retainAll(names);
    members.forEach(member -> asker.ask(member, new Question.Greeting()).onSuccess(this::greeted));
  }

  private void greeted(Reply reply) {
    switch (reply) {
      case Reply.Told told -> {
        last.put(told.node(), told.took());
        if (silent.remove(told.node())) {
          LOG.info("{} answers over the event bus again", told.node());
        }
      }
      case Reply.Untold untold -> {
        unanswered.increment();
        last.remove(untold.node());
        if (silent.add(untold.node())) {
          LOG.warn("{} does not answer over the event bus: {}", untold.node(), untold.reason());
        }
      }
    }
  }

  /** The longest of the last round trips; empty where no member answers. */
  public Optional<Duration> longest() {
    return last.values().stream().max(Duration::compareTo);
  }

  /** How many members do not answer now. */
  public int silent() {
    return silent.size();
  }

  /** Greetings without an answer. */
  public long unanswered() {
    return unanswered.sum();
  }
}
