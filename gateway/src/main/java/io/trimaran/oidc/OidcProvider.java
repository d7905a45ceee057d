package io.trimaran.oidc;

import io.trimaran.auth.SignOnException;
import io.trimaran.auth.SignOnException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider itself. What it says of itself is asked for when it is first needed, and again each
 * hour. From any thread.
 */
final class OidcProvider {

  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final long PATIENCE_SECONDS = 10;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int LEEWAY_SECONDS = 60;
  private static final int MAX_EXCHANGES = 32;
  private static final Duration FRESH = Duration.ofHours(1);
  private static final List<String> SCOPES = List.of("openid", "profile", "email");

  private final Vertx vertx;
  private final OidcOptions options;
  private final InstantSource clock;
  private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());
  private final AtomicInteger exchanges = new AtomicInteger();

  /** What the provider says of itself, and when it did. */
  private record Known(Future<OAuth2Auth> client, Instant since) {}

  OidcProvider(Vertx vertx, OidcOptions options, InstantSource clock) {
    this.vertx = vertx;
    this.options = options;
    this.clock = clock;
  }

  /** Where a browser goes to. */
  Future<String> authorization(OidcTicket ticket, String callback, String challenge) {
    return client()
        .map(
            client ->
                client.authorizeURL(
                    new OAuth2AuthorizationURL()
                        .setRedirectUri(callback)
                        .setScopes(SCOPES)
                        .setState(ticket.state())
                        .putAdditionalParameter("nonce", ticket.nonce())
                        .putAdditionalParameter("code_challenge", challenge)
                        .putAdditionalParameter("code_challenge_method", "S256")));
  }

  /** What is said of whom a code stands for, as far as it can be believed. */
  Future<JsonObject> claims(OidcTicket ticket, String code, String callback) {
    if (exchanges.incrementAndGet() > MAX_EXCHANGES) {
      exchanges.decrementAndGet();
      return Future.failedFuture(
          new SignOnException(Reason.AWAY, MAX_EXCHANGES + " others are being asked for"));
    }
    return client()
        .compose(client -> exchange(client, ticket, code, callback))
        .onComplete(done -> exchanges.decrementAndGet());
  }

  private Future<JsonObject> exchange(
      OAuth2Auth client, OidcTicket ticket, String code, String callback) {
    return client
        .authenticate(
            new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setRedirectUri(callback)
                .setCodeVerifier(ticket.verifier()))
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .recover(cause -> Future.failedFuture(away("the code was not taken", cause)))
        .compose(user -> complete(client, user, believed(user, ticket.nonce())));
  }

  /** The library puts the token there once its signature, issuer and audience are right. */
  private JsonObject believed(User user, String nonce) {
    JsonObject token = user.attributes().getJsonObject("idToken");
    if (token == null) {
      if (user.attributes().containsKey("missing-kid")) {
        known.set(Optional.empty());
      }
      throw new SignOnException(
          Reason.AWAY, "no ID token of which signature, issuer and audience are right");
    }
    long now = clock.instant().getEpochSecond();
    boolean isForUs = token.getValue("aud") != null && token.getValue("sub") instanceof String;
    boolean isAlive =
        token.getValue("exp") instanceof Number end && end.longValue() + LEEWAY_SECONDS > now;
    if (!isForUs || !isAlive || !nonce.equals(token.getValue("nonce"))) {
      throw new SignOnException(
          Reason.AWAY, "an ID token without subject and audience, over, or of another login");
    }
    return token;
  }

  /**
   * Some providers put little into the token, and tell the rest when they are asked. The library
   * takes no answer about another subject.
   */
  private Future<JsonObject> complete(OAuth2Auth client, User user, JsonObject token) {
    if (options.claims().isIn(token)) {
      return Future.succeededFuture(token);
    }
    return client
        .userInfo(user)
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .map(info -> info.copy().mergeIn(token))
        .otherwise(
            cause -> {
              LOG.warn("userinfo of {}: {}", options.issuer(), cause.getMessage());
              return token;
            });
  }

  private Future<OAuth2Auth> client() {
    Instant now = clock.instant();
    Optional<Known> held = known.get();
    boolean isGood =
        held.filter(it -> it.since().plus(FRESH).isAfter(now) && !it.client().failed()).isPresent();
    if (isGood) {
      return held.orElseThrow().client();
    }
    Future<OAuth2Auth> asked =
        OpenIDConnectAuth.discover(vertx, settings())
            .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .recover(cause -> Future.failedFuture(away("it can't be asked what it offers", cause)));
    known.set(Optional.of(new Known(asked, now)));
    return asked;
  }

  private OAuth2Options settings() {
    HttpClientOptions http = new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS);
    options
        .authorities()
        .ifPresent(
            file -> http.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return new OAuth2Options()
        .setSite(options.issuer())
        .setClientId(options.clientId())
        .setClientSecret(options.clientSecret())
        .setHttpClientOptions(http);
  }

  private SignOnException away(String what, Throwable cause) {
    return cause instanceof SignOnException own
        ? own
        : new SignOnException(
            Reason.AWAY, options.issuer() + ": " + what + ": " + cause.getMessage(), cause);
  }
}
