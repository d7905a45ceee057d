package io.trimaran.oidc;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.SignOn;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What a browser holds while a person is at the provider, sealed with the nodes' secret, so that
 * any node can go on and none has to keep anything.
 *
 * @param state comes back in the address (RFC 6749, 10.12)
 * @param nonce comes back in the identity's token (OpenID Connect Core 1.0, 3.1.2.1)
 * @param verifier proves to the provider that who began also ends (RFC 7636)
 */
record OidcTicket(String state, String nonce, String verifier, String next) {

  private static final String PURPOSE = "login.oidc";
  private static final int LONGEST = 2_000;

  String seal(NodeSecret secret, Instant now) {
    return secret.seal(
        PURPOSE,
        new JsonObject()
            .put("state", state)
            .put("nonce", nonce)
            .put("verifier", verifier)
            .put("next", next)
            .put("until", now.plus(SignOn.LIFE).toEpochMilli())
            .encode());
  }

  /** Empty where it is none of ours, or too old. */
  static Optional<OidcTicket> open(NodeSecret secret, String text, Instant now) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      JsonObject json = new JsonObject(secret.open(PURPOSE, text));
      return Instant.ofEpochMilli(json.getLong("until")).isAfter(now)
          ? Optional.of(
              new OidcTicket(
                  json.getString("state"),
                  json.getString("nonce"),
                  json.getString("verifier"),
                  json.getString("next")))
          : Optional.empty();
    } catch (NodeSecret.SealException notOurs) {
      return Optional.empty();
    }
  }
}
