package io.trimaran.oidc;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be known of a provider.
 *
 * @param name how people know it
 * @param issuer its address; {@code /.well-known/openid-configuration} below it says the rest
 * @param authorities PEM file of those whose certificates are trusted; else the system's
 */
public record OidcOptions(
    String name,
    String issuer,
    String clientId,
    String clientSecret,
    Optional<Path> authorities,
    OidcClaims claims) {

  @Override
  public String toString() {
    return "OpenID provider " + issuer + ", client " + clientId;
  }
}
