package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.RrdReply.FileInfo;
import io.trimaran.rrdcached.codec.RrdReply.InfoEntry;
import io.trimaran.rrdcached.codec.RrdReply.InfoValue;
import io.trimaran.sample.DataSource;
import io.trimaran.sample.SeriesShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns that a file has, against those of its series' shape. An existing file keeps its own,
 * of which rrdcached checks nothing: a row with another number of columns is accepted, and takes
 * the rows behind it down when they are written.
 */
sealed interface Layout {

  /** The file has the columns of the shape, in its order. */
  enum Same implements Layout {
    SAME
  }

  /**
   * The file has some of the columns of the shape, or others between them.
   *
   * @param positions for each column of the file, that of the shape; -1 where there is none
   * @param lost columns of the shape that the file lacks
   */
  record Mapped(List<Integer> positions, List<String> lost) implements Layout {
    public Mapped {
      positions = List.copyOf(positions);
      lost = List.copyOf(lost);
    }
  }

  /** No row of the shape can be written to the file. */
  record Foreign(String reason) implements Layout {}

  /** Compares a file's header with a shape. */
  static Layout of(FileInfo header, SeriesShape shape) {
    Map<Long, String> names = new TreeMap<>();
    Map<String, String> types = new HashMap<>();
    for (InfoEntry entry : header.entries()) {
      int end = entry.key().indexOf("].");
      if (entry.key().startsWith("ds[") && end > 0) {
        String name = entry.key().substring(3, end);
        if (entry.key().endsWith("].index") && entry.value() instanceof InfoValue.Whole index) {
          names.put(index.value(), name);
        } else if (entry.key().endsWith("].type") && entry.value() instanceof InfoValue.Text type) {
          types.put(name, type.value());
        }
      }
    }
    return of(List.copyOf(names.values()), types, shape);
  }

  private static Layout of(List<String> names, Map<String, String> types, SeriesShape shape) {
    List<String> wanted = shape.sources().stream().map(DataSource::name).toList();
    for (DataSource source : shape.sources()) {
      String type = types.getOrDefault(source.name(), source.type().name());
      boolean needsInteger = type.equals("COUNTER") || type.equals("DERIVE");
      if (needsInteger && !source.type().isInteger()) {
        return new Foreign(
            "the file has %s as %s (expected: %s)".formatted(source.name(), type, source.type()));
      }
    }
    if (names.equals(wanted)) {
      return Same.SAME;
    }
    List<Integer> positions = names.stream().map(wanted::indexOf).toList();
    if (positions.stream().allMatch(position -> position < 0)) {
      return new Foreign("the file has the columns " + names + " (expected: " + wanted + ")");
    }
    List<String> lost = new ArrayList<>(wanted);
    lost.removeAll(names);
    return new Mapped(positions, lost);
  }
}
