package io.trimaran.bench.poll;

import io.trimaran.bench.WaitTimes;
import io.trimaran.device.Device;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpReport;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks agents and keeps nothing. Confined to one context. */
final class RawRounds {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Oid SYSTEM = Oid.of("1.3.6.1.2.1.1");
  private static final Oid IF_ENTRY = Oid.of("1.3.6.1.2.1.2.2.1");
  private static final Oid IF_X_ENTRY = Oid.of("1.3.6.1.2.1.31.1.1.1");
  private static final Questions WHOLE =
      Questions.of(
          IntStream.rangeClosed(1, 7).mapToObj(number -> SYSTEM.child(number, 0)).toList(),
          Stream.concat(
                  IntStream.rangeClosed(1, 22).mapToObj(IF_ENTRY::child),
                  IntStream.rangeClosed(1, 19).mapToObj(IF_X_ENTRY::child))
              .toList());

  private static final Questions NAME = Questions.of(List.of(SYSTEM.child(5, 0)), List.of());

  private final SnmpClient snmp;
  private final Questions questions;
  private final int inFlight;

  private RawRounds(SnmpClient snmp, Questions questions, int inFlight) {
    this.snmp = snmp;
    this.questions = questions;
    this.inFlight = inFlight;
  }

  /** Asks for whole tables. */
  static RawRounds ofTables(SnmpClient snmp, int inFlight) {
    return new RawRounds(snmp, WHOLE, inFlight);
  }

  /** Asks for the name alone. */
  static RawRounds ofNames(SnmpClient snmp, int inFlight) {
    return new RawRounds(snmp, NAME, inFlight);
  }

  /** Asks each once; the number of those that answered in full. */
  Future<Integer> ask(List<Device> devices, WaitTimes times) {
    Round round = new Round(devices, times);
    for (int i = 0; i < inFlight; i++) {
      round.next();
    }
    return round.done.future();
  }

  private final class Round {
    private final Queue<Device> waiting;
    private final WaitTimes times;
    private final Promise<Integer> done = Promise.promise();
    private int left;
    private int answered;

    Round(List<Device> devices, WaitTimes times) {
      this.waiting = new ArrayDeque<>(devices);
      this.times = times;
      this.left = devices.size();
    }

    void next() {
      Device device = waiting.poll();
      if (device != null) {
        long beganNanos = System.nanoTime();
        snmp.ask(device.snmp().orElseThrow(), questions, PATIENCE)
            .onComplete(result -> heard(result, System.nanoTime() - beganNanos));
      }
    }

    private void heard(AsyncResult<SnmpReport> result, long tookNanos) {
      if (result.succeeded() && result.result().stop().isEmpty()) {
        answered++;
        times.add(tookNanos);
      }
      if (--left == 0) {
        done.complete(answered);
      } else {
        next();
      }
    }
  }
}
