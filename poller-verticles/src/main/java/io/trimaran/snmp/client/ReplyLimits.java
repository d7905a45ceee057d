package io.trimaran.snmp.client;

import io.trimaran.snmp.BoundedCache;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * How many bindings one reply of an agent can take, where experience says so. Forgotten after an
 * hour, so that one bad moment does not slow an agent down for ever. Safe for many threads.
 */
final class ReplyLimits {

  private static final int AGENTS = 50_000;
  private static final long KEPT_NANOS = TimeUnit.HOURS.toNanos(1);

  private record Limit(int bindings, long atNanos) {}

  private final BoundedCache<InetSocketAddress, Limit> limits = new BoundedCache<>(AGENTS);

  /** {@code normal}, or less where the agent could not do that. */
  int atMost(int normal, InetSocketAddress agent) {
    return limits
        .get(agent)
        .filter(limit -> System.nanoTime() - limit.atNanos() < KEPT_NANOS)
        .map(limit -> Math.min(normal, limit.bindings()))
        .orElse(normal);
  }

  /** What was learnt of an agent; empty where it is not slower than others. */
  OptionalInt of(InetSocketAddress agent) {
    int bindings = atMost(Integer.MAX_VALUE, agent);
    return bindings == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(bindings);
  }

  void learn(InetSocketAddress agent, int bindings) {
    limits.put(agent, new Limit(bindings, System.nanoTime()));
  }
}
