package io.trimaran.rrd;

import io.trimaran.rrd.image.EndpointFiles;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells whether two endpoints keep their files in the same folder: two daemons that write the same
 * files spoil them, and two copies in one place are one.
 */
final class SharedFolders {

  /* A number that nobody else writes goes into a file at one endpoint, and is read at the other. */

  private static final String SOURCE = "mark";
  private static final int STEP = 300;

  private final String file;
  private final InstantSource clock;

  /**
   * @param id of this process among all that use the endpoints
   */
  SharedFolders(String id, InstantSource clock) {
    this.file = ".trimaran/%s-mark.rrd".formatted(id);
    this.clock = clock;
  }

  /** Whether what is written at one endpoint is read at the other; fails when one is lost. */
  Future<Boolean> areShared(EndpointFiles one, EndpointFiles other) {
    long mark = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 48);
    long now = clock.instant().getEpochSecond();
    RrdCommand.Create create =
        new RrdCommand.Create(
            file,
            STEP,
            OptionalLong.of(now - STEP),
            false,
            List.of(DsDefinition.unlimited(SOURCE, DsType.DERIVE, 2 * STEP)),
            List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 1)));
    return one.batch(
            List.of(
                new RrdCommand.Forget(file),
                create,
                new RrdCommand.Update(file, UpdateRow.ofCounters(now, mark)),
                new RrdCommand.Flush(file)))
        .compose(done -> other.header(file))
        .map(
            header ->
                header.stream()
                    .flatMap(found -> found.sources().stream())
                    .anyMatch(source -> source.reading().equals(Long.toString(mark))));
  }
}
