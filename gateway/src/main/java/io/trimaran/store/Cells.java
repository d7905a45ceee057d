package io.trimaran.store;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The values of one row, by column, whichever Java types the driver has for them. */
record Cells(Map<String, Integer> positions, Row row) {

  /** Empty where it is NULL. */
  String text(String column) {
    return value(column) instanceof String text ? text : "";
  }

  /** Absent where it is NULL or empty. */
  Optional<String> optionalText(String column) {
    return Optional.of(text(column)).filter(text -> !text.isEmpty());
  }

  /** 0 where it is NULL. */
  long number(String column) {
    return value(column) instanceof Number number ? number.longValue() : 0;
  }

  OptionalLong optionalNumber(String column) {
    return value(column) instanceof Number number
        ? OptionalLong.of(number.longValue())
        : OptionalLong.empty();
  }

  OptionalDouble decimal(String column) {
    return value(column) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  boolean flag(String column) {
    return number(column) != 0;
  }

  /** A DATETIME, which is UTC. */
  Optional<Instant> time(String column) {
    return value(column) instanceof LocalDateTime time
        ? Optional.of(time.toInstant(ZoneOffset.UTC))
        : Optional.empty();
  }

  /** A DATETIME that is never NULL. */
  Instant requiredTime(String column) {
    return time(column)
        .orElseThrow(() -> new IllegalStateException(column + ": NULL (expected: a time)"));
  }

  /** A moment as a DATETIME's value: UTC, to the millisecond. */
  static LocalDateTime of(Instant time) {
    return LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
  }

  private @Nullable Object value(String column) {
    Integer position = positions.get(column);
    return row.getValue(
        Objects.requireNonNull(position, () -> column + ": not among the columns selected"));
  }
}
