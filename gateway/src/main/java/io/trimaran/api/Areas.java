package io.trimaran.api;

import io.trimaran.auth.Scope;
import io.trimaran.auth.Token;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which scope a path of the API belongs to, by its first segment; people and tokens to none. */
final class Areas {

  private static final Pattern PATH = Pattern.compile("/api/v0(?:/|/([^/]+)(?:/.*)?)?");

  /** Open to every token: they tell nothing of the network or its people. */
  private static final Set<String> COMMON = Set.of("", "ping", "system", "openapi.json");

  private static final Map<String, Scope> SCOPES =
      Map.ofEntries(
          Map.entry("devices", Scope.DEVICES),
          Map.entry("ports", Scope.DEVICES),
          Map.entry("inventory", Scope.DEVICES),
          Map.entry("resources", Scope.DEVICES),
          Map.entry("bgp", Scope.DEVICES),
          Map.entry("ospf", Scope.DEVICES),
          Map.entry("health", Scope.DEVICES),
          Map.entry("proposed", Scope.DEVICES),
          Map.entry("scan", Scope.DEVICES),
          Map.entry("series", Scope.SERIES),
          Map.entry("logs", Scope.EVENTS),
          Map.entry("gaps", Scope.EVENTS),
          Map.entry("stream", Scope.EVENTS),
          Map.entry("cluster", Scope.CLUSTER),
          Map.entry("probe", Scope.CLUSTER),
          Map.entry("rrd", Scope.CLUSTER),
          Map.entry("backup", Scope.BACKUP));

  private Areas() {}

  /** Empty where a path belongs to none. */
  static Optional<Scope> of(String path) {
    return Optional.ofNullable(SCOPES.get(segment(path)));
  }

  /** Whether it is open to every token. */
  static boolean isCommon(String path) {
    return COMMON.contains(segment(path));
  }

  private static String segment(String path) {
    Matcher matcher = PATH.matcher(path);
    String first = matcher.matches() ? matcher.group(1) : "?";
    return first == null ? "" : first;
  }

  /** Throws a {@link Problem} unless a token may be used for a path. */
  static void require(Token token, String path) {
    if (token.scopes().isEmpty() || isCommon(path)) {
      return;
    }
    Optional<Scope> scope = of(path);
    if (scope.filter(token::covers).isEmpty()) {
      throw Problem.forbidden(
          "This needs the scope %s; token %s has %s."
              .formatted(
                  scope.map(Scope::word).orElse(Scope.EVERYTHING),
                  token.name(),
                  token.scopeText()));
    }
  }
}
