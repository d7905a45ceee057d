package io.trimaran.config;

import java.util.List;
import java.util.function.Predicate;

/**
 * What is promised for later: refused when it is used, so that nobody relies on what does nothing.
 * A feature that lands takes its line out of the list.
 */
final class NotInThisRelease {

  private record Later(Key<?> key, String instead, Predicate<Values> isUsed) {}

  private static final List<Later> LIST =
      List.of(
          new Later(
              Keys.CLUSTER_MEMBERS,
              "a node runs alone",
              values ->
                  values.get(Keys.CLUSTER_MEMBERS).stream()
                      .anyMatch(member -> !member.equals(values.get(Keys.CLUSTER_BIND)))),
          new Later(
              Keys.REDIS_URL,
              "sessions live in the node",
              values -> values.get(Keys.REDIS_URL).isPresent()),
          new Later(
              Keys.REDIS_SENTINELS,
              "sessions live in the node",
              values -> !values.get(Keys.REDIS_SENTINELS).isEmpty()),
          new Later(
              Keys.HTTP_UPSTREAMS,
              "the gateway serves this node only",
              values -> !values.get(Keys.HTTP_UPSTREAMS).isEmpty()));

  private NotInThisRelease() {}

  static void check(Values values, Given given, Problems problems) {
    for (Later later : LIST) {
      if (later.isUsed().test(values)) {
        Value value = given.of(later.key()).orElse(later.key().byDefault());
        problems.add(
            value.place(),
            later.key().path(),
            later.key().shown(value)
                + " (not in this release: "
                + later.instead()
                + "; expected: leave it out)");
      }
    }
  }
}
