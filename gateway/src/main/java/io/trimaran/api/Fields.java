package io.trimaran.api;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The fields of a request's body. Every getter checks type and range, and throws a {@link Problem}
 * that names the field, the value and what was expected. Numbers and booleans may also come as
 * text, as LibreNMS's scripts send them.
 */
final class Fields {

  private static final int MAX_TEXT = 1024;
  private static final String WHOLE = "no half of a surrogate pair";

  private final JsonObject body;

  private Fields(JsonObject body) {
    this.body = body;
  }

  static Fields of(JsonObject body) {
    return new Fields(body);
  }

  /** Of a JSON object, or of form fields. */
  static Fields of(RoutingContext request) {
    String type = Optional.ofNullable(request.request().getHeader("Content-Type")).orElse("");
    if (type.startsWith("application/x-www-form-urlencoded")) {
      JsonObject form = new JsonObject();
      request
          .request()
          .formAttributes()
          .forEach(entry -> form.put(entry.getKey(), entry.getValue()));
      return new Fields(form);
    }
    try {
      JsonObject body = request.body().asJsonObject();
      return new Fields(body == null ? new JsonObject() : body);
    } catch (DecodeException | ClassCastException e) {
      throw Problem.badRequest("body: not a JSON object");
    }
  }

  /** Fails when there is a field that nobody reads: a misspelt one must not be ignored. */
  Fields only(Set<String> known) {
    body.fieldNames().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Problem.badRequest("unknown field: " + name + " (known: " + known + ")");
            });
    return this;
  }

  boolean has(String field) {
    return body.getValue(field) != null;
  }

  String required(String field) {
    return text(field)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> Problem.badRequest(field + ": missing (expected: a text)"));
  }

  /** A text as it is, spaces included; not shown in problems. */
  String requiredSecret(String field) {
    if (!(body.getValue(field) instanceof String secret) || secret.isEmpty()) {
      throw Problem.badRequest(field + ": missing (expected: a text)");
    }
    if (secret.length() > MAX_TEXT) {
      throw Problem.badField(field, "(secret)", "at most " + MAX_TEXT + " characters");
    }
    if (isBroken(secret)) {
      throw Problem.badField(field, "(secret)", WHOLE);
    }
    return secret;
  }

  String textOr(String field, String otherwise) {
    return text(field).orElse(otherwise);
  }

  Optional<String> text(String field) {
    Object value = body.getValue(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String) && !(value instanceof Number)) {
      throw Problem.badField(field, value, "a text");
    }
    String text = value.toString().strip();
    if (text.length() > MAX_TEXT) {
      throw Problem.badField(field, text.length() + " characters", "at most " + MAX_TEXT);
    }
    if (isBroken(text)) {
      throw Problem.badField(field, shown(text), WHOLE);
    }
    return Optional.of(text);
  }

  /** A text of at most {@code max} characters, fewer than any text may have. */
  String textOr(String field, String otherwise, int max) {
    String text = textOr(field, otherwise);
    if (text.length() > max) {
      throw Problem.badField(field, text.length() + " characters", "at most " + max);
    }
    return text;
  }

  /** Whether there is a surrogate without its other half, which no encoding can store. */
  private static boolean isBroken(String text) {
    return text.codePoints().anyMatch(Fields::isSurrogate);
  }

  private static boolean isSurrogate(int letter) {
    return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
  }

  /** With such surrogates as JSON escapes. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            letter -> {
              if (isSurrogate(letter)) {
                shown.append("\\u").append(Integer.toHexString(letter));
              } else {
                shown.appendCodePoint(letter);
              }
            });
    return shown.toString();
  }

  long numberOr(String field, long otherwise, long min, long max) {
    return number(field, min, max).orElse(otherwise);
  }

  OptionalLong number(String field, long min, long max) {
    Optional<String> text = text(field).filter(t -> !t.isEmpty());
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    String expected = "a whole number from " + min + " to " + max;
    try {
      long number = Long.parseLong(text.get());
      if (number < min || number > max) {
        throw Problem.badField(field, number, expected);
      }
      return OptionalLong.of(number);
    } catch (NumberFormatException e) {
      throw Problem.badField(field, text.get(), expected);
    }
  }

  boolean flag(String field) {
    Object value = body.getValue(field);
    if (value == null) {
      return false;
    }
    return switch (value.toString()) {
      case "true", "1", "on", "yes" -> true;
      case "false", "0", "off", "no", "" -> false;
      default -> throw Problem.badField(field, value, "true or false");
    };
  }

  JsonObject toJson() {
    return body;
  }
}
