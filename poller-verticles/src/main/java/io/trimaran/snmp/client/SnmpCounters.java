package io.trimaran.snmp.client;

import java.util.concurrent.atomic.LongAdder;

/** What a client did since it was made. Safe for many threads. */
public final class SnmpCounters {

  final LongAdder requests = new LongAdder();
  final LongAdder answers = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final LongAdder bindings = new LongAdder();
  final LongAdder denials = new LongAdder();
  final LongAdder strangers = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder sendFailures = new LongAdder();

  SnmpCounters() {}

  /**
   * The numbers at one moment.
   *
   * @param requests datagrams sent, retries included
   * @param answers datagrams that answered a question
   * @param retries datagrams sent again because nothing came
   * @param timeouts questions given up because nothing came
   * @param bindings variable bindings received
   * @param denials answers saying that the agent will not talk to us
   * @param strangers datagrams that answered no open question: late, doubled or forged
   * @param malformed datagrams that were no SNMP
   * @param sendFailures datagrams that the kernel did not take
   */
  public record Snapshot(
      long requests,
      long answers,
      long retries,
      long timeouts,
      long bindings,
      long denials,
      long strangers,
      long malformed,
      long sendFailures) {}

  public Snapshot snapshot() {
    return new Snapshot(
        requests.sum(),
        answers.sum(),
        retries.sum(),
        timeouts.sum(),
        bindings.sum(),
        denials.sum(),
        strangers.sum(),
        malformed.sum(),
        sendFailures.sum());
  }
}
