package io.trimaran.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.trimaran.api.ApiParts;
import io.trimaran.api.ProposedAdder;
import io.trimaran.config.NodeConfig;
import io.trimaran.gateway.rule.Networks;
import io.trimaran.store.DatabaseAwayException;
import io.trimaran.store.Proposal;
import io.trimaran.store.ProposalStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds proposed devices of some networks by itself, one after the other; those of the groups that
 * this node serves. One that fails is tried again after six hours, then twice as long each time, up
 * to a week. Any node may do it: a proposal is claimed before it is tried.
 */
final class AutoAdding {

  private static final Logger LOG = LoggerFactory.getLogger(AutoAdding.class);
  private static final Duration PACE = Duration.ofMinutes(1);
  private static final Duration FIRST_WAIT = Duration.ofHours(6);
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);
  private static final int MAX_DOUBLINGS = 5;
  private static final int AT_ONCE = 20;

  private final Vertx vertx;
  private final Networks networks;
  private final Set<String> groups;
  private final ProposalStore proposals;
  private final ProposedAdder adder;
  private final InstantSource clock;
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile long timer = -1;
  private volatile boolean isStopped;

  AutoAdding(
      Vertx vertx,
      Networks networks,
      Set<String> groups,
      ProposalStore proposals,
      ProposedAdder adder,
      InstantSource clock) {
    this.vertx = vertx;
    this.networks = networks;
    this.groups = Set.copyOf(groups);
    this.proposals = proposals;
    this.adder = adder;
    this.clock = clock;
  }

  /** As the configuration says. */
  static AutoAdding of(Vertx vertx, NodeConfig config, ApiParts parts) {
    return new AutoAdding(
        vertx,
        new Networks(
            config.poller().autoAdd().stream()
                .map(text -> Networks.Network.parse(text).orElseThrow())
                .toList()),
        Set.copyOf(config.node().groups()),
        parts.stores().proposals(),
        new ProposedAdder(parts),
        parts.clock());
  }

  /** Begins within two minutes; does nothing where there are no networks. */
  void start(RandomGenerator random) {
    if (!networks.networks().isEmpty()) {
      again(PACE.toMillis() / 2 + random.nextLong(PACE.toMillis()));
    }
  }

  Future<Void> stop() {
    isStopped = true;
    vertx.cancelTimer(timer);
    return Future.succeededFuture();
  }

  private void again(long millis) {
    if (!isStopped) {
      timer = vertx.setTimer(millis, now -> round().onComplete(done -> again(PACE.toMillis())));
    }
  }

  /** Tries those that it is time for; does not fail. */
  Future<Void> round() {
    Instant now = clock.instant();
    return proposals
        .untriedSince(now.minus(FIRST_WAIT))
        .compose(all -> next(all.stream().filter(one -> isDue(one, now)).limit(AT_ONCE).toList()))
        .recover(AutoAdding::isLeft);
  }

  private static Future<Void> isLeft(Throwable cause) {
    if (!(cause instanceof DatabaseAwayException)) {
      LOG.error("proposed devices could not be added", cause);
    }
    return Future.succeededFuture();
  }

  private boolean isDue(Proposal proposal, Instant now) {
    int doublings = Math.clamp(proposal.attempts().count() - 1L, 0, MAX_DOUBLINGS);
    Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
    Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return groups.contains(proposal.group().name())
        && proposal.attempts().last().filter(last -> last.plus(bounded).isAfter(now)).isEmpty()
        && Networks.Network.parse(proposal.sighting().address())
            .filter(own -> networks.contains(own.first()))
            .isPresent();
  }

  private Future<Void> next(List<Proposal> waiting) {
    if (waiting.isEmpty() || isStopped) {
      return Future.succeededFuture();
    }
    return tryOne(waiting.getFirst()).compose(done -> next(waiting.subList(1, waiting.size())));
  }

  private Future<Void> tryOne(Proposal proposal) {
    return proposals
        .claim(proposal, clock.instant())
        .compose(
            isMine ->
                isMine
                    ? proposals.find(proposal.id()).compose(whole -> add(whole.orElse(proposal)))
                    : Future.succeededFuture());
  }

  private Future<Void> add(Proposal proposal) {
    return adder
        .addByRule(proposal)
        .compose(
            failure -> {
              if (failure.isEmpty()) {
                added.incrementAndGet();
                LOG.info("{} is added by poller.auto-add", proposal.hostname());
                return proposals.remove(proposal.id());
              }
              failed.incrementAndGet();
              LOG.debug("{} is not added: {}", proposal.hostname(), failure.get());
              return proposals.failed(proposal.id(), clock.instant(), failure.get());
            });
  }

  void metrics(Metrics metrics) {
    metrics.add(
        registry -> {
          FunctionCounter.builder("trimaran.proposals.added", added, AtomicLong::get)
              .description("Proposed devices that were added by themselves.")
              .register(registry);
          FunctionCounter.builder("trimaran.proposals.failed", failed, AtomicLong::get)
              .description("Tries to add proposed devices by themselves that failed.")
              .register(registry);
        });
  }
}
