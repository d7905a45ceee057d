package io.trimaran.poll;

import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Finds out whether a host can be monitored and what it has, step by step, and tells what failed.
 * Stores nothing. May be used on any context, which its Futures complete on.
 */
public final class Trial {

  final Resolver resolver;
  final Ping ping;
  final SnmpClient snmp;
  final Deadline deadline;

  public Trial(Resolver resolver, Ping ping, SnmpClient snmp, Timers timers) {
    this.resolver = resolver;
    this.ping = ping;
    this.snmp = snmp;
    this.deadline = new Deadline(timers);
  }

  /**
   * Tries a host. Does not fail.
   *
   * @param target how its agent would be asked; empty for a host that is only to be pinged
   */
  public Future<TrialReport> tryHost(String host, Optional<SnmpTarget> target) {
    return new TrialRun(this, host, target).run();
  }
}
