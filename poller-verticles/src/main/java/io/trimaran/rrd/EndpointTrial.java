package io.trimaran.rrd;

import io.trimaran.rrd.image.EndpointFiles;
import io.trimaran.rrd.image.FileHeader;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether an endpoint keeps what it is given: a value is written to a file of this node's own,
 * which holds nothing else, and read back from the disk.
 */
final class EndpointTrial {

  private static final String SOURCE = "trial";
  private static final int STEP = 300;

  private final String file;
  private final InstantSource clock;

  /**
   * @param id of this node among all that use the endpoints
   */
  EndpointTrial(String id, InstantSource clock) {
    this.file = ".trimaran/%s-trial.rrd".formatted(id);
    this.clock = clock;
  }

  /** Writes and reads. Does not fail. */
  Future<TriedEndpoint> run(EndpointFiles endpoint) {
    long begun = System.nanoTime();
    return writtenAndRead(endpoint)
        .otherwise(cause -> Optional.of(String.valueOf(cause.getMessage())))
        .map(
            failure ->
                new TriedEndpoint(
                    endpoint.endpoint(), failure, Duration.ofNanos(System.nanoTime() - begun)));
  }

  private Future<Optional<String>> writtenAndRead(EndpointFiles endpoint) {
    long mark = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 48);
    return endpoint
        .batch(commands(mark))
        .compose(
            errors ->
                endpoint.header(file).map(header -> failure(errors, header, Long.toString(mark))));
  }

  private List<RrdCommand.Batchable> commands(long mark) {
    long now = clock.instant().getEpochSecond();
    return List.of(
        new RrdCommand.Forget(file),
        new RrdCommand.Create(
            file,
            STEP,
            OptionalLong.of(now - STEP),
            /* noOverwrite= */ false,
            List.of(DsDefinition.unlimited(SOURCE, DsType.DERIVE, 2L * STEP)),
            List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 1))),
        new RrdCommand.Update(file, UpdateRow.ofCounters(now, mark)),
        new RrdCommand.Flush(file));
  }

  private static Optional<String> failure(
      List<BatchError> errors, Optional<FileHeader> header, String mark) {
    Optional<String> read =
        header.flatMap(found -> found.sources().stream().findFirst()).map(s -> s.reading());
    if (read.filter(mark::equals).isPresent()) {
      return Optional.empty();
    }
    return errors.stream()
        .map(BatchError::message)
        .reduce((first, last) -> last)
        .or(() -> Optional.of("read " + read.orElse("nothing") + " (expected: " + mark + ")"));
  }
}
