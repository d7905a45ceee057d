package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Evens out the work of all members from time to time: the eldest that polls asks each for the
 * costs of its devices, and tells all of a better placement where there is one. Where it is away
 * nobody is worse off than before, until the next eldest does it. Confined to the context of the
 * holdings.
 */
public final class Balancer {

  /** How evenly the work is spread when a person asks for it. */
  private static final double CLOSE = 1.05;

  private final Card self;
  private final Peers peers;
  private final Holdings holdings;
  private final Supplier<List<Cost>> ownCosts;
  private final Executor worker;
  private final Executor here;
  private final long everyMillis;
  private final long patienceMillis;

  private final Map<MemberId, List<Cost>> answers = new HashMap<>();
  private final Map<DeviceId, String> lastOwners = new HashMap<>();
  private long round;
  private long askedAt;
  private long nextAt;
  private double limit = Balance.BOUND;
  private Phase phase = Phase.IDLE;

  private enum Phase {
    IDLE,
    ASKING,
    COMPUTING
  }

  /**
   * @param ownCosts of the devices that this member holds
   * @param worker for what takes some time
   * @param here the context of the holdings
   * @param everyMillis how often it is looked whether the work is even
   */
  public Balancer(
      Card self,
      Peers peers,
      Holdings holdings,
      Supplier<List<Cost>> ownCosts,
      Executor worker,
      Executor here,
      long everyMillis) {
    this.self = self;
    this.peers = peers;
    this.holdings = holdings;
    this.ownCosts = ownCosts;
    this.worker = worker;
    this.here = here;
    this.everyMillis = everyMillis;
    this.patienceMillis = 2_000;
    this.nextAt = everyMillis;
  }

  /** Whether it is this member that evens out the work. */
  public boolean isInCharge() {
    return holdings.assignment().membership().members().stream()
        .filter(member -> member.stage() == Stage.ACTIVE && !member.card().groups().isEmpty())
        .findFirst()
        .filter(eldest -> eldest.id().equals(self.id()))
        .isPresent();
  }

  /** Spreads the work as evenly as it can at the next tick, if this member is in charge. */
  public void now() {
    limit = CLOSE;
    nextAt = Long.MIN_VALUE;
  }

  /** To be called some times a second. */
  public void tick(long now) {
    switch (phase) {
      case IDLE -> {
        if (now >= nextAt && isInCharge() && holdings.isSettled()) {
          ask(now);
        }
      }
      case ASKING -> {
        if (answers.size() >= holdings.sightings().size() || now - askedAt > patienceMillis) {
          compute();
        }
      }
      case COMPUTING -> {}
    }
  }

  private void ask(long now) {
    phase = Phase.ASKING;
    askedAt = now;
    nextAt = now + everyMillis;
    round++;
    answers.clear();
    others(new Message.CostsPlease(round));
  }

  private void others(Message message) {
    holdings.sightings().forEach(seen -> peers.send(seen.member().id(), message));
  }

  /** A member says something; only what concerns costs is heard. */
  public void received(MemberId from, Message message) {
    switch (message) {
      case Message.CostsPlease please ->
          peers.send(from, new Message.Costs(please.number(), ownCosts.get()));
      case Message.Costs costs -> {
        if (costs.number() == round && phase == Phase.ASKING) {
          answers.put(from, costs.costs());
        }
      }
      case Message.Beat beat -> {}
      case Message.ReportPlease please -> {}
      case Message.Report report -> {}
      case Message.Notes notes -> {}
      case Message.Offer offer -> {}
      case Message.Answer answer -> {}
      case Message.Placed placed -> {}
      case Message.Keep keep -> {}
    }
  }

  private void compute() {
    phase = Phase.COMPUTING;
    Map<DeviceId, Cost> costs = new HashMap<>();
    answers.values().forEach(some -> some.forEach(cost -> costs.put(cost.device(), cost)));
    ownCosts.get().forEach(cost -> costs.put(cost.device(), cost));
    Assignment assignment = holdings.assignment();
    List<Cost> all = new ArrayList<>(costs.values());
    Set<DeviceId> restless = restless(assignment, all);
    double wanted = limit;
    limit = Balance.BOUND;
    worker.execute(
        () -> {
          Placement even = Balance.even(assignment, all, restless, wanted, self.name());
          here.execute(() -> computed(assignment, even, all));
        });
  }

  /** Devices that have another owner since the work was last evened out. */
  private Set<DeviceId> restless(Assignment assignment, Collection<Cost> costs) {
    Set<DeviceId> devices = new HashSet<>();
    for (Cost cost : costs) {
      String last = lastOwners.get(cost.device());
      boolean isMoved =
          last != null
              && assignment
                  .owner(cost.device(), cost.group())
                  .filter(owner -> owner.name().equals(last))
                  .isEmpty();
      if (isMoved) {
        devices.add(cost.device());
      }
    }
    return devices;
  }

  private void computed(Assignment before, Placement even, Collection<Cost> costs) {
    phase = Phase.IDLE;
    if (!even.equals(before.placement()) && isInCharge()) {
      holdings.place(even);
      others(new Message.Placed(even));
    }
    lastOwners.clear();
    for (Cost cost : costs) {
      holdings
          .assignment()
          .owner(cost.device(), cost.group())
          .ifPresent(owner -> lastOwners.put(cost.device(), owner.name()));
    }
  }
}
