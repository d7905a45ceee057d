package io.trimaran.node;

import io.trimaran.api.ApiParts;
import io.trimaran.auth.LoginLimit;
import io.trimaran.auth.LoginTickets;
import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.NodeSignature;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.Role;
import io.trimaran.config.Oidc;
import io.trimaran.hazelcast.HazelcastCluster;
import io.trimaran.oidc.OidcClaims;
import io.trimaran.oidc.OidcOptions;
import io.trimaran.oidc.OidcSignOn;
import java.util.Map;
import java.util.Optional;

/** All by which people and programs are let in. */
final class Entrance {

  private Entrance() {}

  static ApiParts.People open(
      Ground ground,
      Optional<HazelcastCluster> cluster,
      Passwords passwords,
      NodeSecret secret,
      Optional<Oidc> oidc) {
    return new ApiParts.People(
        LoggedIn.open(ground, cluster),
        passwords,
        new LoginLimit(ground.clock()),
        new LoginTickets(secret, ground.clock()),
        new NodeSignature(secret, ground.clock()),
        oidc.map(
            given ->
                new ApiParts.Provider(
                    new OidcSignOn(ground.vertx(), options(given), secret, ground.clock()),
                    given.url())));
  }

  private static OidcOptions options(Oidc oidc) {
    return new OidcOptions(
        oidc.name(),
        oidc.issuer(),
        oidc.clientId(),
        oidc.clientSecret().value(),
        oidc.authorities(),
        new OidcClaims(
            oidc.userClaim(),
            oidc.groupsClaim(),
            Map.of(
                Role.ADMIN, oidc.admin(),
                Role.OPERATOR, oidc.operator(),
                Role.VIEWER, oidc.viewer())));
  }
}
