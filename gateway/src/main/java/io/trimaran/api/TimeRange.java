package io.trimaran.api;

import io.vertx.core.MultiMap;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that somebody wants to see.
 *
 * @param from epoch seconds
 * @param to epoch seconds, later than {@code from}
 * @param points how many values are wanted at most, 1 to 4000
 */
record TimeRange(long from, long to, int points) {

  private static final Pattern AGO = Pattern.compile("-(\\d{1,9})(s|m|h|d|w|y)?");
  private static final Pattern EPOCH = Pattern.compile("\\d{1,11}");
  private static final int MAX_POINTS = 4000;
  private static final int DEFAULT_POINTS = 600;

  /** Of the query's {@code from}, {@code to} and {@code points}: epoch seconds or {@code -6h}. */
  static TimeRange of(MultiMap query, InstantSource clock) {
    long now = clock.instant().getEpochSecond();
    long from = moment("from", text(query, "from", "-24h"), now);
    long to = moment("to", text(query, "to", "now"), now);
    if (to <= from) {
      throw Problem.badField("to", to, "later than from, " + from);
    }
    return new TimeRange(from, to, points(query));
  }

  private static int points(MultiMap query) {
    String text = text(query, "points", Integer.toString(DEFAULT_POINTS));
    int points = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (points < 1 || points > MAX_POINTS) {
      throw Problem.badField("points", text, "a whole number from 1 to " + MAX_POINTS);
    }
    return points;
  }

  private static String text(MultiMap query, String field, String otherwise) {
    return Optional.ofNullable(query.get(field)).filter(t -> !t.isBlank()).orElse(otherwise);
  }

  /** Epoch seconds of a text; throws a {@link Problem} that names the field where it is none. */
  static long moment(String field, String text, long now) {
    if (text.equals("now")) {
      return now;
    }
    if (EPOCH.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    Matcher ago = AGO.matcher(text);
    if (!ago.matches()) {
      throw Problem.badField(field, text, "epoch seconds, now, or a time ago such as -6h");
    }
    return now - Long.parseLong(ago.group(1)) * seconds(ago.group(2));
  }

  private static long seconds(@Nullable String unit) {
    return switch (unit == null ? "s" : unit) {
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86_400;
      case "w" -> 7 * 86_400;
      case "y" -> 365 * 86_400;
      default -> 1;
    };
  }
}
