package io.trimaran.api;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parameters of a request's query. Every getter checks type and range, and throws a {@link
 * Problem} that names the parameter, the value and what was expected.
 */
record Query(RoutingContext request) {

  static Query of(RoutingContext request) {
    return new Query(request);
  }

  /** Absent where it is missing or blank. */
  Optional<String> text(String name) {
    return Optional.ofNullable(request.queryParams().get(name)).filter(text -> !text.isBlank());
  }

  /** Absent where it is missing or blank. */
  Optional<Integer> number(String name, int min, int max) {
    return text(name)
        .map(
            text -> {
              int number = text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
              if (number < min || number > max) {
                throw Problem.badField(name, text, "a whole number from " + min + " to " + max);
              }
              return number;
            });
  }

  /** One of an enum's constants, in lower case; absent where it is missing or blank. */
  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    return text(name).map(text -> oneOf(name, text, type));
  }

  static <E extends Enum<E>> E oneOf(String name, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badField(
                    name,
                    text,
                    Arrays.stream(type.getEnumConstants())
                        .map(Query::word)
                        .collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
