package io.trimaran.oidc;

import io.trimaran.auth.Role;
import io.trimaran.auth.SignOnException;
import io.trimaran.auth.SignOnException.Reason;
import io.trimaran.auth.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who somebody is, by what the provider says of them.
 *
 * @param user the claim with the name, such as {@code preferred_username}
 * @param groups the claim with what they belong to, such as {@code groups}; with dots where it lies
 *     deeper, as in {@code realm_access.roles}
 * @param roles the groups that have a role; {@link #ANYBODY} among them: whoever is vouched for
 */
public record OidcClaims(String user, String groups, Map<Role, List<String>> roles) {

  /** Stands for every group, and for none. */
  public static final String ANYBODY = "*";

  public OidcClaims {
    roles = Map.copyOf(roles);
  }

  /** Whether all that is looked at is there. */
  boolean isIn(JsonObject claims) {
    return claims.getValue(user) != null && value(claims, groups).isPresent();
  }

  /**
   * The name.
   *
   * @throws SignOnException where there is none, or none that a user may have
   */
  String name(JsonObject claims) {
    if (!(claims.getValue(user) instanceof String name)) {
      throw new SignOnException(Reason.NAME, "claim " + user + ": missing (expected: a name)");
    }
    try {
      return User.checkName(name);
    } catch (IllegalArgumentException e) {
      throw new SignOnException(Reason.NAME, "claim " + user + ": " + e.getMessage(), e);
    }
  }

  /**
   * The highest role that one of the groups has.
   *
   * @throws SignOnException where none has one
   */
  Role role(JsonObject claims) {
    Set<String> own = groups(claims);
    return roles.entrySet().stream()
        .filter(
            each -> each.getValue().stream().anyMatch(g -> g.equals(ANYBODY) || own.contains(g)))
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder())
        .orElseThrow(
            () ->
                new SignOnException(
                    Reason.NO_ROLE, "no group with a role in claim " + groups, name(claims)));
  }

  private Set<String> groups(JsonObject claims) {
    Set<String> found = new HashSet<>();
    switch (value(claims, groups).orElse("")) {
      case JsonArray list -> list.forEach(each -> found.add(String.valueOf(each)));
      case String text -> found.addAll(List.of(text.split(" ", -1)));
      default -> {}
    }
    return found;
  }

  private static Optional<Object> value(JsonObject claims, String path) {
    Object at = claims;
    for (String step : path.split("\\.", -1)) {
      at = at instanceof JsonObject object ? object.getValue(step) : null;
    }
    return Optional.ofNullable(at);
  }
}
