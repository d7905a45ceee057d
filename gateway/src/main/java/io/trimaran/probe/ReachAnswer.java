package io.trimaran.probe;

import io.trimaran.device.Device;
import io.trimaran.poll.Ping;
import io.trimaran.poll.PingReply;
import io.trimaran.poll.Poller;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether this node reaches a device that another one polls: by echo requests or by SNMP. */
final class ReachAnswer {

  static final String REACHED = "reached";

  /** SNMPv2-MIB, sysUpTime.0. */
  private static final Oid SYS_UP_TIME = Oid.of("1.3.6.1.2.1.1.3.0");

  /** So many at once; who asks for more gets no answer, and decides without. */
  private static final int MOST = 500;

  private static final int RETRIES = 1;

  private final Poller poller;
  private final SnmpClient snmp;
  private final Ping ping;
  private final AtomicInteger running = new AtomicInteger();

  ReachAnswer(Poller poller, SnmpClient snmp, Ping ping) {
    this.poller = poller;
    this.snmp = snmp;
    this.ping = ping;
  }

  Future<JsonObject> answer(String name) {
    if (running.incrementAndGet() > MOST) {
      running.decrementAndGet();
      throw new IllegalStateException("more than " + MOST + " devices are being tried");
    }
    return poller
        .known()
        .compose(known -> isReached(KnownDevices.find(known, name)))
        .map(isReached -> new JsonObject().put(REACHED, isReached))
        .onComplete(done -> running.decrementAndGet());
  }

  /** As soon as it answers anything. */
  private Future<Boolean> isReached(Device device) {
    List<Future<?>> ways = new ArrayList<>();
    ways.add(ping.ping(device.hostname()).compose(ReachAnswer::need));
    device.snmp().ifPresent(target -> ways.add(snmp.get(onceMore(target), List.of(SYS_UP_TIME))));
    return Future.any(ways).map(answered -> true).otherwise(false);
  }

  private static Future<PingReply> need(PingReply reply) {
    return reply instanceof PingReply.Echoes echoes && echoes.received() > 0
        ? Future.succeededFuture(reply)
        : Future.failedFuture("no echo");
  }

  private static SnmpTarget onceMore(SnmpTarget target) {
    return new SnmpTarget(
        target.host(),
        target.port(),
        target.credentials(),
        target.timeout(),
        RETRIES,
        target.maxRepetitions());
  }
}
