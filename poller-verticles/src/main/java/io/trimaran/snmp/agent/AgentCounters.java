package io.trimaran.snmp.agent;

import java.util.concurrent.atomic.LongAdder;

/** What a simulated agent heard and said. Any thread. */
public final class AgentCounters {

  final LongAdder requests = new LongAdder();
  final LongAdder answers = new LongAdder();
  final LongAdder reports = new LongAdder();
  final LongAdder wrongCommunity = new LongAdder();
  final LongAdder malformed = new LongAdder();
  final LongAdder lost = new LongAdder();

  AgentCounters() {}

  /**
   * The numbers at one moment.
   *
   * @param requests datagrams heard
   * @param answers datagrams sent, reports included
   * @param reports version 3 reports sent
   * @param wrongCommunity requests left unanswered for their community or version
   * @param malformed datagrams that were no SNMP
   * @param lost requests left unanswered because of a {@link Fault}
   */
  public record Snapshot(
      long requests, long answers, long reports, long wrongCommunity, long malformed, long lost) {}

  public Snapshot snapshot() {
    return new Snapshot(
        requests.sum(),
        answers.sum(),
        reports.sum(),
        wrongCommunity.sum(),
        malformed.sum(),
        lost.sum());
  }
}
