package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdReply.FileInfo;
import io.trimaran.rrdcached.codec.RrdReply.InfoEntry;
import io.trimaran.rrdcached.codec.RrdReply.InfoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What INFO tells of a file: what it is made of, and where its last update left it.
 *
 * @param stepSeconds length of a primary data point
 * @param lastSecond seconds since 1970 of the last update that was written
 */
public record FileHeader(
    long stepSeconds, long lastSecond, List<Source> sources, List<RraDefinition> archives) {

  /**
   * A data source.
   *
   * @param reading the last one, as it was given; {@code U} when unknown
   * @param stepValue rate times seconds gathered in the step under way; NaN = nothing known
   * @param unknownSeconds of the step under way
   */
  public record Source(
      DsDefinition definition, String reading, double stepValue, long unknownSeconds) {

    public String name() {
      return definition.name();
    }

    /** The same one, of which all of the step under way is known. */
    public Source gathered(double value) {
      return new Source(definition, reading, value, 0);
    }
  }

  public FileHeader {
    sources = List.copyOf(sources);
    archives = List.copyOf(archives);
  }

  /**
   * Reads an answer to INFO.
   *
   * @throws IllegalArgumentException when the file has computed data sources or archives of
   *     forecasts, which can't be written over the protocol
   */
  public static FileHeader of(FileInfo info) {
    Map<String, InfoValue> values = new HashMap<>();
    Map<Long, String> names = new TreeMap<>();
    for (InfoEntry entry : info.entries()) {
      values.put(entry.key(), entry.value());
      if (entry.key().endsWith("].index") && entry.value() instanceof InfoValue.Whole index) {
        names.put(index.value(), entry.key().substring(3, entry.key().lastIndexOf(']')));
      }
    }
    Entries entries = new Entries(values);
    List<Source> sources = names.values().stream().map(entries::source).toList();
    return new FileHeader(
        entries.whole("step"), entries.whole("last_update"), sources, entries.archives());
  }

  /** The entries of an answer, by their keys. */
  private record Entries(Map<String, InfoValue> values) {

    Source source(String name) {
      String key = "ds[" + name + "].";
      String type = text(key + "type");
      DsType known =
          DsType.ofName(type)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "data source %s: %s (expected: one that takes readings)"
                              .formatted(name, type)));
      return new Source(
          new DsDefinition(
              name, known, whole(key + "minimal_heartbeat"), real(key + "min"), real(key + "max")),
          text(key + "last_ds"),
          real(key + "value"),
          whole(key + "unknown_sec"));
    }

    List<RraDefinition> archives() {
      List<RraDefinition> archives = new ArrayList<>();
      for (int i = 0; values.containsKey("rra[" + i + "].cf"); i++) {
        String key = "rra[" + i + "].";
        Optional<ConsolidationFunction> function =
            ConsolidationFunction.ofName(text(key + "cf")).filter(ConsolidationFunction::isBasic);
        if (function.isEmpty()) {
          throw new IllegalArgumentException(
              "archive %d: %s (expected: AVERAGE, MIN, MAX or LAST)"
                  .formatted(i, text(key + "cf")));
        }
        archives.add(
            new RraDefinition(
                function.get(),
                real(key + "xff"),
                whole(key + "pdp_per_row"),
                whole(key + "rows")));
      }
      return archives;
    }

    private long whole(String key) {
      if (values.get(key) instanceof InfoValue.Whole whole) {
        return whole.value();
      }
      throw missing(key, "a whole number");
    }

    private double real(String key) {
      if (values.get(key) instanceof InfoValue.Real real) {
        return real.value();
      }
      throw missing(key, "a number");
    }

    private String text(String key) {
      if (values.get(key) instanceof InfoValue.Text text) {
        return text.value();
      }
      throw missing(key, "a text");
    }

    private IllegalArgumentException missing(String key, String expected) {
      @Nullable InfoValue found = values.get(key);
      return new IllegalArgumentException(
          "INFO: %s is %s (expected: %s)".formatted(key, found, expected));
    }
  }

  /** The same file with other states of its data sources. */
  public FileHeader with(List<Source> changed) {
    return new FileHeader(stepSeconds, lastSecond, changed, archives);
  }

  /** Seconds that a row of an archive covers. */
  public long rowSeconds(RraDefinition archive) {
    return stepSeconds * archive.steps();
  }

  /** The end of an archive's newest row. */
  long newest(RraDefinition archive) {
    return lastSecond - lastSecond % rowSeconds(archive);
  }

  /** The beginning of an archive's oldest row. */
  long begin(RraDefinition archive) {
    return newest(archive) - archive.rows() * rowSeconds(archive);
  }

  /** The data sources' names, in the order of the file. */
  public List<String> names() {
    return sources.stream().map(Source::name).toList();
  }

  /** The archive of averages with the shortest rows; empty when there are no averages. */
  Optional<RraDefinition> finest() {
    return archives.stream()
        .filter(FileHeader::isAverage)
        .min((a, b) -> Long.compare(a.steps(), b.steps()));
  }

  /** The archive of averages that reaches back furthest. */
  Optional<RraDefinition> longest() {
    return archives.stream()
        .filter(FileHeader::isAverage)
        .min((a, b) -> Long.compare(begin(a), begin(b)));
  }

  /**
   * From when on an archive's rows follow from those of another: an average from finer averages, a
   * minimum, maximum or last value from single steps and finer ones of its kind.
   */
  public long followsFrom(RraDefinition archive) {
    return archives.stream()
        .filter(finer -> finer.steps() < archive.steps())
        .filter(
            finer ->
                finer.function() == archive.function()
                    || (isAverage(finer) && (isAverage(archive) || finer.steps() == 1)))
        .mapToLong(this::begin)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  static boolean isAverage(RraDefinition archive) {
    return archive.function() == ConsolidationFunction.AVERAGE;
  }
}
