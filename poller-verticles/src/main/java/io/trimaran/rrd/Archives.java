package io.trimaran.rrd;

import static io.trimaran.rrdcached.codec.ConsolidationFunction.AVERAGE;
import static io.trimaran.rrdcached.codec.ConsolidationFunction.LAST;
import static io.trimaran.rrdcached.codec.ConsolidationFunction.MAX;
import static io.trimaran.rrdcached.codec.ConsolidationFunction.MIN;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The archives that a new file gets. An existing file keeps its own.
 *
 * @param atFiveMinutes as they are for a step of 300 s, in the order of the file
 */
public record Archives(List<RraDefinition> atFiveMinutes) {

  /** LibreNMS's thirteen: 7 days of every row, 30 days, 120 days and 4 years; 2.5 MB per port. */
  public static final Archives LIBRENMS = new Archives(librenms());

  /** 3 days of every row, hours for 31 days, days for 2 years, the last two with MAX; 460 KB. */
  public static final Archives COMPACT =
      new Archives(
          List.of(
              rra(AVERAGE, 1, 864),
              rra(AVERAGE, 12, 744),
              rra(AVERAGE, 288, 730),
              rra(MAX, 12, 744),
              rra(MAX, 288, 730)));

  /** For demonstrations and tests: 3 hours of every row, 10 minutes for a day, that with MAX. */
  public static final Archives SHORT =
      new Archives(List.of(rra(AVERAGE, 1, 36), rra(AVERAGE, 2, 144), rra(MAX, 2, 144)));

  private static final int FIVE_MINUTES = 300;
  private static final Pattern DEFINITION =
      Pattern.compile("RRA:([A-Z]+):(\\d+(?:\\.\\d+)?):(\\d{1,9}):(\\d{1,9})");

  public Archives {
    atFiveMinutes = List.copyOf(atFiveMinutes);
    if (atFiveMinutes.stream().noneMatch(rra -> rra.function() == AVERAGE)) {
      throw new IllegalArgumentException("rrd.archives: no AVERAGE (expected: at least one)");
    }
  }

  /**
   * Reads a configuration.
   *
   * @param words {@code librenms}, {@code compact} or {@code short} alone, or definitions such as
   *     {@code RRA:AVERAGE:0.5:1:2016}, meant for a step of 300 s
   */
  public static Archives parse(List<String> words) {
    if (words.size() == 1 && !words.getFirst().startsWith("RRA:")) {
      return switch (words.getFirst()) {
        case "librenms" -> LIBRENMS;
        case "compact" -> COMPACT;
        case "short" -> SHORT;
        default -> throw unexpected(words.getFirst());
      };
    }
    return new Archives(words.stream().map(Archives::definition).toList());
  }

  /**
   * The archives of a file with this step: those of one row per step keep every row, and each
   * covers the time that it covers with 300 s, with rows as long as the step allows.
   */
  public List<RraDefinition> forStep(int stepSeconds) {
    return atFiveMinutes.stream().map(rra -> scaled(rra, stepSeconds)).toList();
  }

  private static RraDefinition scaled(RraDefinition rra, int stepSeconds) {
    long steps =
        rra.steps() == 1
            ? 1
            : Math.max(1, Math.round((double) rra.steps() * FIVE_MINUTES / stepSeconds));
    long spanSeconds = rra.steps() * rra.rows() * FIVE_MINUTES;
    long rows = Math.max(1, Math.ceilDiv(spanSeconds, steps * stepSeconds));
    return new RraDefinition(rra.function(), rra.xff(), steps, rows);
  }

  private static RraDefinition definition(String word) {
    Matcher parts = DEFINITION.matcher(word);
    if (!parts.matches()) {
      throw unexpected(word);
    }
    ConsolidationFunction function =
        ConsolidationFunction.ofName(parts.group(1)).orElseThrow(() -> unexpected(word));
    return new RraDefinition(
        function,
        Double.parseDouble(parts.group(2)),
        Long.parseLong(parts.group(3)),
        Long.parseLong(parts.group(4)));
  }

  private static IllegalArgumentException unexpected(String word) {
    return new IllegalArgumentException(
        "rrd.archives: "
            + word
            + " (expected: librenms, compact, short, or a list such as RRA:AVERAGE:0.5:1:2016)");
  }

  private static List<RraDefinition> librenms() {
    List<RraDefinition> archives = new ArrayList<>();
    for (ConsolidationFunction function : List.of(AVERAGE, MIN, MAX)) {
      archives.add(rra(function, 1, 2016));
      archives.add(rra(function, 6, 1440));
      archives.add(rra(function, 24, 1440));
      archives.add(rra(function, 288, 1440));
    }
    archives.add(rra(LAST, 1, 2016));
    return archives;
  }

  private static RraDefinition rra(ConsolidationFunction function, long steps, long rows) {
    return new RraDefinition(function, 0.5, steps, rows);
  }
}
