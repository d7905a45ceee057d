package io.trimaran.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
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
}
