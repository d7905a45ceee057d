package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Points in time as people read them: UTC, to the second. */
final class Times {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** A field of epoch seconds; what is no number is shown as it is, nothing as nothing. */
  static String shown(JsonObject object, String field) {
    return object.getValue(field) instanceof Number seconds
        ? FORM.format(Instant.ofEpochSecond(seconds.longValue()))
        : Json.text(object, field);
  }
}
