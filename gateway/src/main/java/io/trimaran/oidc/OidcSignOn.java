package io.trimaran.oidc;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.SignOn;
import io.trimaran.auth.SignOnException;
import io.trimaran.auth.SignOnException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Logging in by the authorization code flow of OpenID Connect Core 1.0 (3.1), with PKCE (RFC 7636).
 * From any thread.
 */
public final class OidcSignOn implements SignOn {

  private static final int RANDOM_BYTES = 32;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final OidcOptions options;
  private final OidcProvider provider;
  private final NodeSecret secret;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public OidcSignOn(Vertx vertx, OidcOptions options, NodeSecret secret, InstantSource clock) {
    this.options = options;
    this.provider = new OidcProvider(vertx, options, clock);
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public String name() {
    return options.name();
  }

  @Override
  public Future<Departure> depart(String callback, String next) {
    OidcTicket ticket = new OidcTicket(random(), random(), random(), next);
    return provider
        .authorization(ticket, callback, challenge(ticket.verifier()))
        .map(url -> new Departure(url, ticket.seal(secret, clock.instant())));
  }

  private String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return TEXT.encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return TEXT.encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public Future<Arrival> arrive(String kept, String state, String code, String callback) {
    Optional<OidcTicket> ticket =
        OidcTicket.open(secret, kept, clock.instant()).filter(held -> isSame(held.state(), state));
    if (ticket.isEmpty()) {
      return Future.failedFuture(
          new SignOnException(Reason.LATE, "no login that was begun here a moment ago"));
    }
    return provider
        .claims(ticket.get(), code, callback)
        .map(
            claims ->
                new Arrival(
                    options.claims().name(claims),
                    options.claims().role(claims),
                    ticket.get().next()));
  }

  private static boolean isSame(String kept, String told) {
    return MessageDigest.isEqual(
        kept.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8));
  }
}
