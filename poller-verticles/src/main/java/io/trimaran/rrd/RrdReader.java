package io.trimaran.rrd;

import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads series from the endpoint that is up and least behind, from the next one where it fails. The
 * endpoint writes what it has queued for the file before it answers, so the newest row that it took
 * is in the answer; rows that no endpoint took yet are not. Thread-safe.
 */
public final class RrdReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * An endpoint to read from, over a connection of its own: on the writing one an answer would wait
   * behind batches.
   */
  record Source(RrdcachedClient client, Supplier<ReplicaStatus> status) {}

  private final Ring ring;
  private final Map<String, Source> sources;

  RrdReader(Ring ring, Map<String, Source> sources) {
    this.ring = ring;
    this.sources = Map.copyOf(sources);
  }

  /**
   * The averages of a series, from the archive with the shortest rows that reaches back far enough.
   *
   * @return fails when no endpoint answers, naming the last one's reason
   */
  public Future<SeriesAnswer> read(SeriesQuery query) {
    List<Source> holders =
        ring.holders(query.series().folder()).stream()
            .map(sources::get)
            .sorted(Comparator.comparingLong(RrdReader::rank))
            .toList();
    return ask(query, holders, 0, false);
  }

  /** Those that are up come first, the least behind before the others. */
  private static long rank(Source source) {
    ReplicaStatus status = source.status().get();
    return status.state() == ReplicaStatus.State.UP ? status.behind() : Long.MAX_VALUE;
  }

  private Future<SeriesAnswer> ask(
      SeriesQuery query, List<Source> holders, int index, boolean isMissing) {
    Source source = holders.get(index);
    boolean isLast = index + 1 == holders.size();
    return source
        .client()
        .send(
            new RrdCommand.FetchBin(
                query.series().file(),
                ConsolidationFunction.AVERAGE,
                query.from(),
                query.to(),
                List.of()))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(reply -> answer(source, query, reply))
        .compose(
            answer ->
                answer instanceof SeriesAnswer.Missing && !isLast
                    ? ask(query, holders, index + 1, true)
                    : Future.succeededFuture(answer),
            failure -> {
              if (!isLast) {
                return ask(query, holders, index + 1, isMissing);
              }
              return isMissing
                  ? Future.succeededFuture(new SeriesAnswer.Missing())
                  : Future.failedFuture(failure);
            });
  }

  private static SeriesAnswer answer(Source source, SeriesQuery query, RrdReply reply) {
    String endpoint = source.client().endpoint().toString();
    if (reply instanceof RrdReply.Fetched fetched) {
      return new SeriesAnswer.Found(
          endpoint, SeriesColumns.of(fetched, query.from(), query.to(), query.points()));
    }
    if (reply instanceof RrdReply.Refused refused && refused.reason() == Refusal.NO_SUCH_FILE) {
      return new SeriesAnswer.Missing();
    }
    throw new SeriesUnreadableException(query.series() + " at " + endpoint + ": " + reply);
  }
}
