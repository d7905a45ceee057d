package io.trimaran.store;

import io.trimaran.device.Texts;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The values of a statement, in its order, in Java types that every driver takes. */
final class Values {

  private final List<@Nullable Object> values = new ArrayList<>();

  Values text(String text) {
    values.add(text);
    return this;
  }

  /** NULL where it is absent. */
  Values text(Optional<String> text) {
    values.add(text.orElse(null));
    return this;
  }

  /** Cut to {@code max} characters. */
  Values text(String text, int max) {
    return text(cut(text, max));
  }

  Values number(long number) {
    values.add(number);
    return this;
  }

  Values number(OptionalLong number) {
    values.add(number.isPresent() ? number.getAsLong() : null);
    return this;
  }

  Values decimal(OptionalDouble number) {
    values.add(number.isPresent() ? number.getAsDouble() : null);
    return this;
  }

  Values flag(boolean flag) {
    values.add(flag ? 1 : 0);
    return this;
  }

  Values time(Instant time) {
    values.add(Cells.of(time));
    return this;
  }

  Values time(Optional<Instant> time) {
    values.add(time.map(Cells::of).orElse(null));
    return this;
  }

  Tuple tuple() {
    return Tuple.wrap(values);
  }

  /** At most {@code max} characters, no surrogate pair cut in half. */
  static String cut(String text, int max) {
    return Texts.cut(text, max);
  }
}
