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
record RrdSchema(Archives archives) {

  /**
   * When a file begins whose first row is given: with the step in which that one lies, so that it
   * counts for what it covers of it. Always a multiple of the step.
   */
  static long beginning(Sample first) {
    long step = first.stepSeconds();
    return Math.floorDiv(first.time() - 1, step) * step;
  }

  /**
   * Creates the file of a sample's series, never over an existing one. The sample is to be its
   * first row; a silence of up to two steps counts as known.
   */
  RrdCommand.Create create(Sample first) {
    return new RrdCommand.Create(
        first.series().file(),
        first.stepSeconds(),
        OptionalLong.of(beginning(first)),
        true,
        sources(first.row().shape(), 2L * first.stepSeconds()),
        archives.forStep(first.stepSeconds()));
  }

  /**
   * One row in one command, so that a refusal names it.
   *
   * @throws IllegalArgumentException when the file can't take it
   */
  static RrdCommand.Update update(Sample sample, Layout layout) {
    UpdateRow row =
        switch (layout) {
          case Layout.Same same -> inOrder(sample);
          case Layout.Mapped mapped -> mapped(sample, mapped);
          case Layout.Foreign foreign -> throw new IllegalArgumentException(foreign.reason());
        };
    return new RrdCommand.Update(sample.series().file(), row);
  }

  private static UpdateRow inOrder(Sample sample) {
    int size = sample.row().size();
    UpdateRow.Builder values = UpdateRow.at(sample.time(), size);
    for (int position = 0; position < size; position++) {
      add(sample.row(), position, values);
    }
    return values.build();
  }

  private static UpdateRow mapped(Sample sample, Layout.Mapped layout) {
    UpdateRow.Builder values = UpdateRow.at(sample.time(), layout.positions().size());
    for (int position : layout.positions()) {
      if (position < 0) {
        values.unknown();
      } else {
        add(sample.row(), position, values);
      }
    }
    return values.build();
  }

  private static void add(Row row, int position, UpdateRow.Builder values) {
    if (!row.isKnown(position)) {
      values.unknown();
    } else if (row.isCounter(position)) {
      values.unsigned(row.counter(position));
    } else {
      values.real(row.gauge(position));
    }
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
