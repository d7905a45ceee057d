package io.trimaran.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A provider of identities, by OpenID Connect.
 *
 * @param authorities PEM file of those whose certificates are trusted; else the system's
 * @param name what the button says
 * @param url under which browsers know this cluster
 * @param userClaim that holds the name
 * @param groupsClaim that holds what people belong to
 * @param admin groups with that role
 */
public record Oidc(
    String issuer,
    String clientId,
    Secret clientSecret,
    Optional<Path> authorities,
    String name,
    Optional<String> url,
    String userClaim,
    String groupsClaim,
    List<String> admin,
    List<String> operator,
    List<String> viewer) {

  public Oidc {
    admin = List.copyOf(admin);
    operator = List.copyOf(operator);
    viewer = List.copyOf(viewer);
  }
}
