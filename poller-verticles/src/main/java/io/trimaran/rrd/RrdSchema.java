package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.trimaran.sample.DataSource;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesShape;
import java.util.List;
import java.util.OptionalLong;

/**
 * Samples as rrdcached takes them: the file to create for a series, and its rows.
 *
 * @param archives of files that are created
 */
public record RrdSchema(Archives archives) {

  /**
   * Creates the file of a sample's series, never over an existing one. It begins one step before
   * the sample, so that the sample is its first row; a silence of up to two steps counts as known.
   */
  public RrdCommand.Create create(Sample first) {
    return new RrdCommand.Create(
        first.series().file(),
        first.stepSeconds(),
        OptionalLong.of(first.time() - first.stepSeconds()),
        true,
        sources(first.row().shape(), 2L * first.stepSeconds()),
        archives.forStep(first.stepSeconds()));
  }

  /** One row in one command, so that a refusal names it. */
  public static RrdCommand.Update update(Sample sample) {
    Row row = sample.row();
    UpdateRow.Builder values = UpdateRow.at(sample.time(), row.size());
    for (int i = 0; i < row.size(); i++) {
      if (!row.isKnown(i)) {
        values.unknown();
      } else if (row.isCounter(i)) {
        values.unsigned(row.counter(i));
      } else {
        values.real(row.gauge(i));
      }
    }
    return new RrdCommand.Update(sample.series().file(), values.build());
  }

  private static List<DsDefinition> sources(SeriesShape shape, long heartbeatSeconds) {
    return shape.sources().stream()
        .map(
            source ->
                new DsDefinition(
                    source.name(),
                    type(source.type()),
                    heartbeatSeconds,
                    source.min(),
                    source.max()))
        .toList();
  }

  private static DsType type(DataSource.Type type) {
    return switch (type) {
      case GAUGE -> DsType.GAUGE;
      case COUNTER -> DsType.COUNTER;
      case DERIVE -> DsType.DERIVE;
      case ABSOLUTE -> DsType.ABSOLUTE;
      case DCOUNTER -> DsType.DCOUNTER;
      case DDERIVE -> DsType.DDERIVE;
    };
  }
}
