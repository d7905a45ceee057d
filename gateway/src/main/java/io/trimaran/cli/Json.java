package io.trimaran.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Reads what a node answers, trusting nothing: what is missing or of another type is empty. */
final class Json {

  private Json() {}

  /** The objects of an array. */
  static List<JsonObject> objects(JsonObject parent, String field) {
    if (!(parent.getValue(field) instanceof JsonArray array)) {
      return List.of();
    }
    return IntStream.range(0, array.size())
        .mapToObj(array::getValue)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /** A field as people read it; empty when there is none. */
  static String text(JsonObject object, String field) {
    Object value = object.getValue(field);
    return value == null ? "" : value.toString();
  }

  /** The texts of an array. */
  static List<String> list(JsonObject parent, String field) {
    return parent.getValue(field) instanceof JsonArray array
        ? array.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** A number with so many decimals; empty when there is none. */
  static String decimal(JsonObject object, String field, int decimals) {
    return object.getValue(field) instanceof Number number
        ? String.format(Locale.ROOT, "%." + decimals + "f", number.doubleValue())
        : "";
  }

  /** A share of one as a percentage; empty when there is none. */
  static String percent(JsonObject object, String field) {
    return object.getValue(field) instanceof Number number
        ? String.format(Locale.ROOT, "%.1f %%", 100 * number.doubleValue())
        : "";
  }

  /** A number of milliseconds; empty when there is none. */
  static String millis(JsonObject object, String field) {
    String number = decimal(object, field, 1);
    return number.isEmpty() ? "" : number + " ms";
  }

  /** A number; 0 where there is none. */
  static double number(JsonObject object, String field) {
    return object.getValue(field) instanceof Number number ? number.doubleValue() : 0;
  }

  /** Whether a field says so. */
  static boolean is(JsonObject object, String field) {
    return Boolean.TRUE.equals(object.getValue(field));
  }
}
