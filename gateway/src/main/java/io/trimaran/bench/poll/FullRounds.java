package io.trimaran.bench.poll;

import io.trimaran.bench.WaitTimes;
import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.module.Ports;
import io.trimaran.module.SystemGroup;
import io.trimaran.module.meter.Meters;
import io.trimaran.poll.Discovery;
import io.trimaran.poll.EachInTurn;
import io.trimaran.poll.Memories;
import io.trimaran.poll.PingReply;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollObserver;
import io.trimaran.poll.PollOptions;
import io.trimaran.poll.PollOutcome;
import io.trimaran.poll.PollRounds;
import io.trimaran.poll.Surroundings;
import io.trimaran.poll.Timers;
import io.trimaran.rrd.RecentSamples;
import io.trimaran.sample.SampleSink;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.status.StatusBoard;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Polls agents as a node does, all in but the ping. Confined to the context that makes it. */
final class FullRounds {

  private final PollRounds rounds;
  private WaitTimes times = new WaitTimes();
  private int answered;

  /**
   * @param spool takes the samples
   */
  FullRounds(List<Device> devices, SnmpClient snmp, SampleSink spool, Timers timers, int inFlight) {
    Definitions definitions = Definitions.builtIn();
    Notebook notebook = new Notebook(devices);
    Surroundings around =
        new Surroundings(
            definitions,
            notebook,
            notebook,
            snmp,
            host -> Future.succeededFuture(new PingReply.NotMeasured("not measured here")),
            RecentSamples.before(spool),
            new EachInTurn(List.of(new StatusBoard("bench"), new Answered())),
            device -> true,
            Memories.NONE,
            timers);
    this.rounds =
        new PollRounds(
            around,
            List.of(new SystemGroup(), new Ports(), new Meters(definitions)),
            new PollOptions(
                inFlight,
                /* isPinging= */ false,
                PollOptions.DEFAULT.resync(),
                Duration.ofDays(365),
                List.of()));
  }

  /**
   * Polls each once; the number of those that answered in full.
   *
   * @param isWhole whether all is asked, and not only what moves
   */
  Future<Integer> poll(List<Device> devices, boolean isWhole, WaitTimes newTimes) {
    times = newTimes;
    answered = 0;
    return rounds.poll(devices, isWhole).map(done -> answered);
  }

  /** Counts the polls that were answered in full. */
  private final class Answered implements PollObserver {

    @Override
    public void polled(Poll poll) {
      if (poll.outcome() instanceof PollOutcome.Answered whole) {
        answered++;
        times.add(whole.took().toNanos());
      }
    }

    @Override
    public void discovered(Discovery discovery) {}

    @Override
    public void skipped(Device device, Instant slot, Skip reason) {}
  }
}
