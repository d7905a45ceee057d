package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time as people read them: UTC, to the second. */
final class Times {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** A field of epoch seconds; what is no number is shown as it is, nothing as nothing. */
  static String shown(JsonObject object, String field) {
    return object.getValue(field) instanceof Number seconds
        ? FORM.format(Instant.ofEpochSecond(seconds.longValue()))
        : Json.text(object, field);
  }

  /**
   * A field of epoch seconds with their decimals, to the millisecond; empty where there is none.
   */
  static String exact(JsonObject object, String field) {
    return object.getValue(field) instanceof Number seconds
        ? EXACT.format(Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1_000)))
        : Json.text(object, field);
  }

  /** A span of time in its two largest units. */
  static String span(Duration span) {
    if (span.toDays() > 0) {
      return span.toDays() + " d " + span.toHoursPart() + " h";
    }
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    return span.toMinutes() > 0
        ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
        : span.toSeconds() + " s";
  }
}
