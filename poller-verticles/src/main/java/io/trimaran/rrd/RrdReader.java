package io.trimaran.rrd;

import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.sample.Sample;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads series from the endpoint that is up and least behind, from the next one where it fails. The
 * endpoint writes what it has queued for the file before it answers, so the newest row that it took
 * is in the answer. Thread-safe.
 */
public final class RrdReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration WARM_AFTER = Duration.ofMinutes(5);

  /**
   * An endpoint to read from, over a connection of its own: on the writing one an answer would wait
   * behind batches.
   */
  record Source(RrdcachedClient client, Supplier<ReplicaStatus> status) {}

  private final Ring ring;
  private final Map<String, Source> sources;
  private final Optional<RecentSamples> recent;
  private final InstantSource clock;

  RrdReader(Ring ring, Map<String, Source> sources, InstantSource clock) {
    this(ring, sources, Optional.empty(), clock);
  }

  private RrdReader(
      Ring ring, Map<String, Source> sources, Optional<RecentSamples> recent, InstantSource clock) {
    this.clock = clock;
    this.ring = ring;
    this.sources = Map.copyOf(sources);
    this.recent = recent;
  }

  /** This reader, which adds to its answers what no endpoint has taken yet. */
  public RrdReader beside(RecentSamples samples) {
    return new RrdReader(ring, sources, Optional.of(samples), clock);
  }

  /**
   * The averages of a series, from the archives with the shortest rows that reach back far enough.
   * Rows that these do not have yet come from archives with shorter ones, and from the spool.
   *
   * @return fails when no endpoint answers, naming the last one's reason
   */
  public Future<SeriesAnswer> read(SeriesQuery query) {
    List<Source> holders =
        ring.holders(query.series().folder()).stream()
            .map(sources::get)
            .sorted(Comparator.comparingLong(RrdReader::rank).thenComparing(this::isCold))
            .toList();
    return ask(query, holders, 0, false);
  }

  /** One that has just come back reads each file from its disk: the others answer quicker. */
  private boolean isCold(Source source) {
    return source.status().get().since().isAfter(clock.instant().minus(WARM_AFTER));
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
    return new EndpointRead(source.client(), query)
        .run()
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .compose(
            archives ->
                archives.isEmpty() && !isLast
                    ? ask(query, holders, index + 1, true)
                    : Future.succeededFuture(answer(source, query, archives)),
            failure -> {
              if (!isLast) {
                return ask(query, holders, index + 1, isMissing);
              }
              return isMissing
                  ? Future.succeededFuture(answer(source, query, Optional.empty()))
                  : Future.failedFuture(failure);
            });
  }

  private SeriesAnswer answer(
      Source source, SeriesQuery query, Optional<EndpointRead.Archives> archives) {
    List<Rows> rows = new ArrayList<>();
    archives.ifPresent(all -> all.averages().forEach(one -> rows.add(new Rows.OfArchive(one))));
    List<Sample> samples = recent.map(all -> all.of(query.series())).orElse(List.of());
    if (!samples.isEmpty()) {
      rows.add(SpooledRows.of(samples));
    }
    if (rows.isEmpty()) {
      return new SeriesAnswer.Missing();
    }
    SeriesColumns columns = SeriesColumns.of(rows, query.from(), query.to(), query.points());
    Optional<SeriesBand> band =
        query.hasBand()
            ? SeriesBand.around(
                columns,
                rows,
                archives.flatMap(EndpointRead.Archives::least),
                archives.flatMap(EndpointRead.Archives::most))
            : Optional.empty();
    return new SeriesAnswer.Found(
        archives.isPresent() ? source.client().endpoint().toString() : SeriesAnswer.SPOOL,
        columns,
        band);
  }
}
