package io.trimaran.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One key of the configuration: its dotted path, how it is read, its default, and how it is shown.
 *
 * @param <T> the type of its value
 */
final class Key<T> {

  private final String path;
  private final Format<T> format;
  private final Value byDefault;
  private final UnaryOperator<String> mask;

  private Key(String path, Format<T> format, Value byDefault, UnaryOperator<String> mask) {
    this.path = path;
    this.format = format;
    this.byDefault = byDefault;
    this.mask = mask;
  }

  static <T> Key<T> of(String path, Format<T> format, String byDefault) {
    return new Key<>(
        path, format, new Value.Text(byDefault, Place.DEFAULT), UnaryOperator.identity());
  }

  static <T> Key<List<T>> list(String path, Format<T> item, int minItems, String... byDefault) {
    List<Value> items =
        Arrays.stream(byDefault).<Value>map(text -> new Value.Text(text, Place.DEFAULT)).toList();
    return new Key<>(
        path,
        new ListFormat<>(item, minItems),
        new Value.Items(items, Place.DEFAULT),
        UnaryOperator.identity());
  }

  static <T> Key<Optional<T>> optional(String path, Format<T> format) {
    return new Key<>(
        path, Formats.optional(format), new Value.Nothing(Place.DEFAULT), UnaryOperator.identity());
  }

  /** This key, but its values are shown only as {@code mask} leaves them. */
  Key<T> masked(UnaryOperator<String> mask) {
    return new Key<>(path, format, byDefault, mask);
  }

  String path() {
    return path;
  }

  Format<T> format() {
    return format;
  }

  Value byDefault() {
    return byDefault;
  }

  /** The environment variable that overrides the file: {@code TRIMARAN_RRD_SPOOL_MAX_SIZE}. */
  String variable() {
    return "TRIMARAN_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** What is called a password is one, whatever it is a member of. */
  private String shown(Value.Member member) {
    return member.name().equals("password") ? Secret.MASK : shown(member.value());
  }

  /** A value as a person may see it. */
  String shown(Value value) {
    return switch (value) {
      case Value.Nothing nothing -> "";
      case Value.Text text -> mask.apply(text.text());
      case Value.Items items -> items.items().stream().map(this::shown).toList().toString();
      case Value.Section section ->
          "{"
              + String.join(
                  ", ",
                  section.members().stream()
                      .map(member -> member.name() + ": " + shown(member))
                      .toList())
              + "}";
    };
  }
}
