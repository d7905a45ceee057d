package io.trimaran.bench;

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
import java.util.stream.IntStream;

/**
 * The files of a measurement and their rows, in batches as a replica sends them: file after file,
 * then the next second. Not thread-safe: it counts what it gave.
 */
final class BenchRows {

  /** Rows of a batch: a page of the spool, as replicas read them. */
  static final int BATCH = 500;

  /** Batches sent and not answered, as replicas have them. */
  static final int IN_FLIGHT = 8;

  /** Ten digits from here on; far from any present. */
  static final long FIRST_SECOND = 1_000_000_000L;

  private static final long FIRST_COUNTER = 4_000_000_000L;
  private static final int ROWS_KEPT = 60;

  private final List<String> files;
  private final int values;
  private long second = FIRST_SECOND;
  private int next;

  /**
   * @param folder of the files
   */
  BenchRows(String folder, int series, int values) {
    this.files =
        IntStream.range(0, series).mapToObj(i -> "%s/%06d.rrd".formatted(folder, i)).toList();
    this.values = values;
  }

  /** What creates the files; each keeps a minute. */
  List<Batchable> creations() {
    List<DsDefinition> sources =
        IntStream.range(0, values)
            .mapToObj(i -> new DsDefinition("c" + i, DsType.DERIVE, 600, 0, Double.NaN))
            .toList();
    List<RraDefinition> archives =
        List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, ROWS_KEPT));
    return files.stream()
        .<Batchable>map(
            file ->
                new RrdCommand.Create(
                    file, 1, OptionalLong.of(FIRST_SECOND - 1), true, sources, archives))
        .toList();
  }

  /** What takes the queued rows from the daemon, so that they are never written. */
  List<Batchable> forgets() {
    return files.stream().<Batchable>map(RrdCommand.Forget::new).toList();
  }

  int series() {
    return files.size();
  }

  int values() {
    return values;
  }

  /** The files of a batch that begins with this one. */
  List<String> files(int from) {
    return files.subList(from, from + BATCH);
  }

  /** A reading: ten digits, whatever the second. */
  static long counter(long second, int value) {
    return FIRST_COUNTER + second + value;
  }

  /** The rows that come next, one command each, {@link #BATCH} at most. */
  List<Batchable> batch(int rows) {
    List<Batchable> batch = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      UpdateRow.Builder row = UpdateRow.at(second, values);
      for (int value = 0; value < values; value++) {
        row.unsigned(counter(second, value));
      }
      batch.add(new RrdCommand.Update(files.get(next), row.build()));
      if (++next == files.size()) {
        next = 0;
        second++;
      }
    }
    return batch;
  }

  /** The second of the row that comes next. */
  long second() {
    return second;
  }

  /** Goes on behind rows that somebody else sent: with the first file, this second. */
  void continueAt(long newSecond) {
    second = newSecond;
    next = 0;
  }
}
