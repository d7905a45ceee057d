package io.trimaran.rrd.embedded.file;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.FetchedColumn;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdReply.FetchFormat;
import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the archive that serves a range best, as rrdtool does, and reads its rows. */
final class Fetch {

  private static final long FLUSH_VERSION = 1;

  private static final Comparator<Candidate> FURTHEST_BACK =
      Comparator.comparingLong(Candidate::oldest).thenComparingLong(Candidate::step);

  private final RrdDefinition definition;
  private final RrdLayout layout;
  private final LiveState state;
  private final FileChannel channel;

  Fetch(Contents contents, FileChannel channel) {
    definition = contents.definition();
    layout = contents.layout();
    state = contents.state();
    this.channel = channel;
  }

  Fetched read(FetchQuery query, FetchFormat format) throws IOException, RrdException {
    List<Integer> columns = columns(query.columns());
    Candidate chosen =
        choose(query)
            .orElseThrow(
                () -> new RrdException("the RRD does not contain an RRA matching the chosen CF"));
    long step = chosen.step();
    long from = query.startSecond() - query.startSecond() % step;
    long to = query.endSecond() - query.endSecond() % step + step;
    long rows = (to - from) / step;
    if (rows > query.maxValues() / columns.size()) {
      throw new RrdException(
          "range of %d rows of %d values (expected: at most %d values)"
              .formatted(rows, columns.size(), query.maxValues()));
    }
    double[][] values = new double[columns.size()][(int) rows];
    for (double[] column : values) {
      Arrays.fill(column, LiveState.UNKNOWN);
    }
    copy(chosen.archive(), from, to, columns, values);
    List<FetchedColumn> named = new ArrayList<>(columns.size());
    for (int i = 0; i < values.length; i++) {
      named.add(FetchedColumn.of(definition.sources().get(columns.get(i)).name(), values[i]));
    }
    return new Fetched(format, FLUSH_VERSION, from, to, step, named);
  }

  private List<Integer> columns(List<String> names) throws RrdException {
    List<String> all = definition.sources().stream().map(DsDefinition::name).toList();
    List<Integer> columns = new ArrayList<>();
    for (String name : names.isEmpty() ? all : names) {
      int column = all.indexOf(name);
      if (column < 0) {
        throw new RrdException("field " + name + " not found (expected: one of " + all + ")");
      }
      columns.add(column);
    }
    return columns;
  }

  /** An archive that reaches back to the start, else the one that reaches back furthest. */
  private Optional<Candidate> choose(FetchQuery query) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < definition.archives().size(); i++) {
      RraDefinition archive = definition.archives().get(i);
      boolean isOneStep = archive.steps() == 1 && query.function().isBasic();
      if (archive.function() == query.function() || isOneStep) {
        long step = definition.rowSeconds(archive);
        candidates.add(new Candidate(i, step, lastRow(step) - step * archive.rows()));
      }
    }
    return candidates.stream()
        .filter(candidate -> candidate.oldest() <= query.startSecond())
        .min(Comparator.comparingLong(Candidate::step))
        .or(() -> candidates.stream().min(FURTHEST_BACK));
  }

  /** The last boundary of rows before the last update. */
  private long lastRow(long step) {
    return state.lastSecond() - state.lastSecond() % step;
  }

  /** Copies what the archive has of {@code from < time <= to}. */
  private void copy(int archive, long from, long to, List<Integer> columns, double[][] values)
      throws IOException {
    long ring = definition.archives().get(archive).rows();
    long step = definition.rowSeconds(definition.archives().get(archive));
    long newest = lastRow(step);
    long first = Math.max(from + step, newest - (ring - 1) * step);
    long last = Math.min(to, newest);
    if (first > last) {
      return;
    }
    int count = (int) ((last - first) / step) + 1;
    long row = Math.floorMod(state.currentRow(archive) - (newest - first) / step, ring);
    int beforeEnd = (int) Math.min(count, ring - row);
    ByteBuffer rows = ByteBuffer.allocate(count * layout.rowBytes()).order(LITTLE_ENDIAN);
    read(rows.limit(beforeEnd * layout.rowBytes()), layout.rowOffset(archive, row));
    read(rows.limit(rows.capacity()), layout.rowOffset(archive, 0));
    int target = (int) ((first - from) / step) - 1;
    for (int i = 0; i < count; i++) {
      for (int column = 0; column < values.length; column++) {
        int at = i * layout.rowBytes() + columns.get(column) * RrdLayout.VALUE;
        values[column][target + i] = rows.getDouble(at);
      }
    }
  }

  /** Fills the buffer up to its limit. */
  private void read(ByteBuffer in, long offset) throws IOException {
    long position = offset;
    while (in.hasRemaining()) {
      int bytes = channel.read(in, position);
      if (bytes < 0) {
        throw new EOFException("end of file at " + position + ", within the rows");
      }
      position += bytes;
    }
  }

  /**
   * An archive that could serve.
   *
   * @param step seconds of a row
   * @param oldest the time before its oldest row
   */
  private record Candidate(int archive, long step, long oldest) {}
}
