package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** Files and readings as they come in the field, and worse; the same for the same seed. */
final class RandomSeries {

  private static final List<ConsolidationFunction> FUNCTIONS =
      List.of(
          ConsolidationFunction.AVERAGE,
          ConsolidationFunction.MIN,
          ConsolidationFunction.MAX,
          ConsolidationFunction.LAST);
  private static final List<DsType> TYPES = List.copyOf(EnumSet.allOf(DsType.class));
  private static final long YEAR_2023 = 1_700_000_000L;

  private final Random random;
  private final RrdDefinition definition;
  private final long start;
  private final List<Long> counters = new ArrayList<>();
  private long now;

  RandomSeries(long seed) {
    random = new Random(seed);
    definition = definition();
    start = YEAR_2023 + random.nextInt(100_000);
    now = start;
    definition.sources().forEach(source -> counters.add(random.nextLong()));
  }

  RrdDefinition kind() {
    return definition;
  }

  long start() {
    return start;
  }

  /** How rrdtool is told to create the file. */
  String createCommand(String file) {
    StringBuilder command =
        new StringBuilder("create %s -b %d -s %d".formatted(file, start, definition.stepSeconds()));
    return command.append(definitions()).toString();
  }

  /** The data sources and archives, each behind a space. */
  String definitions() {
    StringBuilder command = new StringBuilder();
    for (DsDefinition ds : definition.sources()) {
      command.append(
          " DS:%s:%s:%d:%s:%s"
              .formatted(
                  ds.name(), ds.type(), ds.heartbeatSeconds(), limit(ds.min()), limit(ds.max())));
    }
    for (RraDefinition rra : definition.archives()) {
      command.append(
          " RRA:%s:%s:%d:%d".formatted(rra.function(), rra.xff(), rra.steps(), rra.rows()));
    }
    return command.toString();
  }

  /** The next row: mostly on time, sometimes late, early, long after, or in the past. */
  UpdateRow next() {
    long step = definition.stepSeconds();
    now +=
        switch (random.nextInt(20)) {
          case 0 -> 1;
          case 1 -> -random.nextInt(3);
          case 2 -> step * (2 + random.nextInt(40));
          case 3 -> step * 3 + random.nextInt(7);
          case 4, 5, 6, 7, 8, 9 -> step - now % step;
          case 10, 11, 12 -> 1 + random.nextInt((int) (2 * step));
          default -> Math.max(1, step - 5 + random.nextInt(11));
        };
    UpdateRow.Builder row = UpdateRow.at(now, counters.size());
    for (int i = 0; i < counters.size(); i++) {
      reading(row, i, definition.sources().get(i).type());
    }
    return row.build();
  }

  /** A range that begins or ends before, within or after what the file holds. */
  FetchQuery range(long last) {
    long span = 1L + random.nextInt((int) Math.min(1 << 20, 60 * kind().stepSeconds()));
    long end = last + definition.stepSeconds() - random.nextInt(100) * (span / 20 + 1);
    return new FetchQuery(
        FUNCTIONS.get(random.nextInt(FUNCTIONS.size())), end - span, end, List.of(), 1 << 20);
  }

  private void reading(UpdateRow.Builder row, int source, DsType type) {
    if (random.nextInt(8) == 0) {
      row.unknown();
      return;
    }
    switch (type) {
      case GAUGE, ABSOLUTE, DDERIVE, DCOUNTER -> {
        if (random.nextInt(4) == 0) {
          row.unsigned(counted(source));
        } else {
          row.real((random.nextInt(40_000) - 10_000) / 2.0);
        }
      }
      case COUNTER -> row.unsigned(counted(source));
      case DERIVE -> row.signed(counted(source));
    }
  }

  /** A counter's next value: it rises, wraps at 32 and 64 bits, and is reset. */
  private long counted(int source) {
    long value =
        switch (random.nextInt(12)) {
          case 0 -> random.nextInt(1000);
          case 1 -> 0xFFFF_FFFFL - random.nextInt(100_000);
          case 2 -> -1 - random.nextInt(100_000);
          case 3 -> random.nextLong();
          case 4 -> (1L << 53) + random.nextInt();
          default -> counters.get(source) + random.nextInt(1_000_000);
        };
    counters.set(source, value);
    return value;
  }

  private RrdDefinition definition() {
    List<DsDefinition> sources = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      DsType type = TYPES.get(random.nextInt(TYPES.size()));
      double min = random.nextInt(3) == 0 ? random.nextInt(5) - 3 : Double.NaN;
      double max = random.nextInt(3) == 0 ? 10 + random.nextInt(100_000) : Double.NaN;
      sources.add(new DsDefinition("ds-" + i, type, 100 + random.nextInt(2000), min, max));
    }
    List<RraDefinition> archives = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(8); i++) {
      archives.add(
          new RraDefinition(
              FUNCTIONS.get(random.nextInt(FUNCTIONS.size())),
              random.nextInt(10) / 10.0,
              random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(13),
              1 + random.nextInt(30)));
    }
    int[] steps = {1, 10, 60, 300, 300, 300};
    return new RrdDefinition(steps[random.nextInt(steps.length)], sources, archives);
  }

  private static String limit(double limit) {
    return Double.isNaN(limit) ? "U" : Double.toString(limit);
  }
}
