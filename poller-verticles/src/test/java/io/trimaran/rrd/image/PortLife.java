package io.trimaran.rrd.image;

import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdCommand.Batchable;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntPredicate;

/** A file's readings over a long time: a counter and a gauge, with silences; same for a seed. */
final class PortLife {
  static final int STEP = 10;
  static final long START = 1_700_000_000L / 240 * 240;

  private static final List<DsDefinition> SOURCES =
      List.of(
          new DsDefinition("octets", DsType.DERIVE, 2 * STEP, 0, Double.NaN),
          new DsDefinition("level", DsType.GAUGE, 2 * STEP, Double.NaN, Double.NaN));

  private final List<UpdateRow> rows = new ArrayList<>();

  /**
   * @param count readings
   * @param silences share of them, in thousandths, after which there is none for a while
   */
  PortLife(long seed, int count, int silences) {
    this(seed, count, silences, 4);
  }

  /**
   * @param lateness a reading comes so many seconds after its step's begin, or less by one or more
   */
  PortLife(long seed, int count, int silences, int lateness) {
    Random random = new Random(seed);
    long octets = 1000;
    int silent = 0;
    for (int i = 1; i <= count; i++) {
      octets += random.nextInt(5000);
      long time = START + (long) i * STEP + random.nextInt(lateness);
      silent = silent > 0 ? silent - 1 : random.nextInt(1000) < silences ? random.nextInt(30) : 0;
      if (silent == 0) {
        UpdateRow.Builder row = UpdateRow.at(time, 2);
        rows.add(row.unsigned(octets).real(random.nextInt(1000) / 8.0).build());
      }
    }
  }

  List<UpdateRow> rows() {
    return rows;
  }

  /** With archives whose longest reaches back four times as far as the one before. */
  static RrdCommand.Create create(String file) {
    List<RraDefinition> archives = new ArrayList<>();
    for (ConsolidationFunction function :
        List.of(
            ConsolidationFunction.AVERAGE, ConsolidationFunction.MIN, ConsolidationFunction.MAX)) {
      archives.add(new RraDefinition(function, 0.5, 1, 200));
      archives.add(new RraDefinition(function, 0.5, 6, 100));
      archives.add(new RraDefinition(function, 0.5, 24, 100));
    }
    return new RrdCommand.Create(file, STEP, OptionalLong.of(START), true, SOURCES, archives);
  }

  /** Creates a file and sends the readings with these numbers. */
  void into(RrdcachedClient client, String file, IntPredicate numbers) {
    List<Batchable> commands = new ArrayList<>();
    commands.add(create(file));
    for (int i = 0; i < rows.size(); i++) {
      if (numbers.test(i)) {
        commands.add(new RrdCommand.Update(file, rows.get(i)));
      }
    }
    commands.add(new RrdCommand.Flush(file));
    if (!Endpoints.answer(new EndpointFiles(client).batch(commands)).isEmpty()) {
      throw new AssertionError("a reading was refused");
    }
  }

  void update(RrdcachedClient client, String file, int number) {
    RrdCommand.Update update = new RrdCommand.Update(file, rows.get(number));
    if (!Endpoints.answer(new EndpointFiles(client).batch(List.of(update))).isEmpty()) {
      throw new AssertionError("reading " + number + " was refused");
    }
  }
}
