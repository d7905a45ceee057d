package io.trimaran.node;

import io.trimaran.store.DutiesHealth;
import io.trimaran.store.DutyPlan;
import io.trimaran.store.DutyStore;
import io.trimaran.store.Fence;
import io.trimaran.store.StoredDuty;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks about twice a minute what is to be done once in the cluster, and does it here where no
 * other node is quicker. Where the database is away nothing is done, and it is looked for less
 * often. Confined to the context that it is started on, but for {@link #isHeld} and {@link #tally}.
 */
final class DutyRounds {

  private static final Logger LOG = LoggerFactory.getLogger(DutyRounds.class);

  /** A try that takes longer has failed. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int MOST_FAILURES = 2;

  private final Vertx vertx;
  private final DutyStore store;
  private final String node;
  private final List<Job> jobs;
  private final DutyBoard board;
  private final Duration pace;
  private final RandomGenerator random;
  private final DutyTally tally = new DutyTally();
  private final Map<String, DutyRun> running = new ConcurrentHashMap<>();
  private BooleanSupplier isWilling = () -> true;
  private int failures;
  private boolean isLooking;
  private boolean isWanted;
  private volatile long timer = -1;
  private volatile boolean isStopped;

  /**
   * A duty of this release.
   *
   * @param work what is to be done, written under the fence only; succeeds with what it came to in
   *     a few words
   */
  record Job(DutyPlan plan, Function<Fence, Future<String>> work) {}

  DutyRounds(
      Vertx vertx,
      DutyStore store,
      String node,
      List<Job> jobs,
      DutyBoard board,
      Duration pace,
      RandomGenerator random) {
    this.vertx = vertx;
    this.store = store;
    this.node = node;
    this.jobs = List.copyOf(jobs);
    this.board = board;
    this.pace = pace;
    this.random = random;
  }

  /**
   * Begins.
   *
   * @param willing whether this node takes duties now; what it has it finishes
   */
  void start(BooleanSupplier willing) {
    isWilling = willing;
    Context context = vertx.getOrCreateContext();
    context.runOnContext(now -> round());
  }

  /** Gives back what is under way. */
  Future<Void> stop() {
    isStopped = true;
    vertx.cancelTimer(timer);
    return Future.join(running.values().stream().map(DutyRun::giveBack).toList()).mapEmpty();
  }

  /** Whether this node is at it. */
  boolean isHeld(String duty) {
    return running.containsKey(duty);
  }

  /** What the tries of this node came to. */
  DutyTally tally() {
    return tally;
  }

  List<Job> jobs() {
    return jobs;
  }

  private void round() {
    isWanted = true;
    if (isStopped || isLooking) {
      return;
    }
    isWanted = false;
    isLooking = true;
    vertx.cancelTimer(timer);
    store.read().onSuccess(this::seen).onFailure(this::unseen).onComplete(read -> looked());
  }

  private void looked() {
    isLooking = false;
    if (isWanted) {
      round();
    } else {
      timer = vertx.setTimer(delayMillis(), next -> round());
    }
  }

  private void unseen(Throwable cause) {
    failures = Math.min(failures + 1, MOST_FAILURES);
    tally.unseen();
    board.unseen(cause);
  }

  /** Nodes that were started at once do not stay at once. */
  private long delayMillis() {
    long whole = pace.toMillis() << failures;
    return random.nextLong(whole * 3 / 4, whole * 5 / 4 + 1);
  }

  private void seen(DutiesHealth health) {
    failures = 0;
    board.seen(health);
    for (Job job : jobs) {
      health.duties().stream()
          .filter(duty -> duty.name().equals(job.plan().name()))
          .findFirst()
          .ifPresentOrElse(duty -> consider(job, duty, health), () -> add(job));
    }
  }

  private void add(Job job) {
    store
        .add(job.plan())
        .onSuccess(added -> round())
        .onFailure(cause -> LOG.debug("duty {}: {}", job.plan().name(), cause.getMessage()));
  }

  private void consider(Job job, StoredDuty duty, DutiesHealth health) {
    if (duty.isFree(health.now())
        && !isHeld(duty.name())
        && !isStopped
        && isWilling.getAsBoolean()) {
      store
          .claim(job.plan(), node, duty, health.now())
          .onSuccess(claim -> claim.ifPresent(fence -> run(job, fence)))
          .onFailure(cause -> LOG.debug("duty {}: {}", duty.name(), cause.getMessage()));
    }
  }

  private void run(Job job, Fence fence) {
    String name = job.plan().name();
    DutyRun run = new DutyRun(vertx, job, fence, LIMIT);
    running.put(name, run);
    run.start()
        .onSuccess(
            result -> {
              running.remove(name, run);
              tally.ended(name, result);
              round();
            })
        .onFailure(cause -> LOG.error("duty {}", name, cause));
    if (isStopped) {
      run.giveBack().onFailure(cause -> LOG.debug("duty {}: {}", name, cause.getMessage()));
    }
  }
}
