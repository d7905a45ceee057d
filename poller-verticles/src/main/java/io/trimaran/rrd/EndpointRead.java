package io.trimaran.rrd;

import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One question to one endpoint: from which archives its answer is put together. */
final class EndpointRead {

  /*
   * The daemon answers from the archive with the shortest rows that reaches back to the start of a
   * range, whether they hold anything or not. For a range of a month that is one of half hours: the
   * last of them is not there until it is over, and of a device that was added ten minutes ago
   * there is none. So what the first answer lacks is asked for again, over a range short enough
   * for an archive with shorter rows. The answer for the last second alone tells how short they
   * get; mostly it is the archive that answered in the first place, and that is all.
   */

  private static final int MOST_FETCHES = 8;

  /**
   * Rows that an endpoint has.
   *
   * @param averages at least one, that with the longest rows first
   * @param least minima of each row; empty where nobody asked, averages are as fine, or none exist
   * @param most maxima, in the same way
   */
  record Archives(List<Fetched> averages, Optional<Fetched> least, Optional<Fetched> most) {}

  private final RrdcachedClient client;
  private final SeriesQuery query;

  EndpointRead(RrdcachedClient client, SeriesQuery query) {
    this.client = client;
    this.query = query;
  }

  /** Empty when there is no such file. */
  Future<Optional<Archives>> run() {
    Future<RrdReply> whole = averages(query.from(), query.to());
    Future<RrdReply> newest = averages(query.to() - 1, query.to());
    return whole.compose(
        reply ->
            isMissing(reply)
                ? Future.succeededFuture(Optional.empty())
                : newest
                    .map(this::fetched)
                    .compose(
                        last ->
                            completed(fetched(reply), last.stepSeconds())
                                .compose(averages -> banded(averages, last.stepSeconds())))
                    .map(Optional::of));
  }

  /** Adds extremes where rows are longer than the shortest, which have none within them. */
  private Future<Archives> banded(List<Fetched> averages, long finest) {
    Fetched base = averages.getFirst();
    if (!query.hasBand() || base.stepSeconds() <= finest) {
      return Future.succeededFuture(new Archives(averages, Optional.empty(), Optional.empty()));
    }
    Future<Optional<Fetched>> least = extreme(ConsolidationFunction.MIN, base.startSeconds());
    Future<Optional<Fetched>> most = extreme(ConsolidationFunction.MAX, base.startSeconds());
    return Future.all(least, most)
        .map(both -> new Archives(averages, least.result(), most.result()));
  }

  /** Empty when the file has no archive of this kind, which is refused. */
  private Future<Optional<Fetched>> extreme(ConsolidationFunction function, long start) {
    return send(function, Math.clamp(start, 1, query.to() - 1), query.to())
        .map(
            reply ->
                reply instanceof RrdReply.Refused ? Optional.empty() : Optional.of(fetched(reply)));
  }

  private Future<List<Fetched>> completed(Fetched whole, long finest) {
    long begin = beginOf(whole);
    if (whole.stepSeconds() <= finest || begin <= query.from()) {
      return withTail(List.of(whole), lastTwo(whole.stepSeconds()), finest, MOST_FETCHES);
    }
    return fetch(begin)
        .compose(
            all -> {
              Fetched base = all.stepSeconds() < whole.stepSeconds() ? all : whole;
              return withTail(List.of(base), lastTwo(base.stepSeconds()), finest, MOST_FETCHES);
            });
  }

  /** Adds archives with shorter rows for the end of the range, until there are none. */
  private Future<List<Fetched>> withTail(
      List<Fetched> archives, long start, long finest, int fetches) {
    long step = archives.getLast().stepSeconds();
    if (step <= finest || fetches == 0) {
      return Future.succeededFuture(archives);
    }
    return fetch(start)
        .compose(
            tail -> {
              if (tail.stepSeconds() >= step) {
                return withTail(archives, start + (query.to() - start) / 2, finest, fetches - 1);
              }
              List<Fetched> more = new ArrayList<>(archives);
              more.add(tail);
              return withTail(more, lastTwo(tail.stepSeconds()), finest, fetches - 1);
            });
  }

  /** The row in progress and the one before, of which too little may be known. */
  private long lastTwo(long step) {
    return Math.floorDiv(query.to(), step) * step - step;
  }

  /** Before this there was nothing that the answer could hold. */
  private long beginOf(Fetched whole) {
    for (int row = 0; row < whole.rows(); row++) {
      int at = row;
      if (whole.columns().stream().anyMatch(column -> !Double.isNaN(column.get(at)))) {
        return whole.rowSeconds(row) - 2 * whole.stepSeconds();
      }
    }
    return lastTwo(whole.stepSeconds());
  }

  private Future<Fetched> fetch(long start) {
    return averages(Math.clamp(start, query.from(), query.to() - 1), query.to()).map(this::fetched);
  }

  private Future<RrdReply> averages(long start, long end) {
    return send(ConsolidationFunction.AVERAGE, start, end);
  }

  private Future<RrdReply> send(ConsolidationFunction function, long start, long end) {
    return client.send(
        new RrdCommand.FetchBin(query.series().file(), function, start, end, List.of()));
  }

  private static boolean isMissing(RrdReply reply) {
    return reply instanceof RrdReply.Refused refused && refused.reason() == Refusal.NO_SUCH_FILE;
  }

  private Fetched fetched(RrdReply reply) {
    if (reply instanceof Fetched fetched) {
      return fetched;
    }
    throw new SeriesUnreadableException(query.series() + " at " + client.endpoint() + ": " + reply);
  }
}
