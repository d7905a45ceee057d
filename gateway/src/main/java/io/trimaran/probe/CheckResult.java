package io.trimaran.probe;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/**
 * What one check came to.
 *
 * @param what kind of thing was checked
 * @param target which of them; empty where there is only one
 */
record CheckResult(String what, String target, Verdict verdict, Duration took, String detail) {

  private static final double NANOS_PER_MILLI = 1e6;

  enum Verdict {
    OK,
    WARNING,
    FAILED
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("what", what)
        .put("target", target)
        .put("verdict", verdict.name().toLowerCase(Locale.ROOT))
        .put("took_ms", took.toNanos() / NANOS_PER_MILLI)
        .put("detail", detail);
  }
}
