package io.trimaran.api;

import io.trimaran.auth.NodeSignature;
import io.trimaran.auth.Role;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.TokenHash;
import io.trimaran.store.TokenStore.Presented;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out who asks, by what the request carries: a token, a node's signature, or the cookie of a
 * session, which needs a CSRF token beside it where the method is not safe (RFC 9110, 9.2.1).
 */
final class Authentication implements Handler<RoutingContext> {

  static final String COOKIE = "trimaran_session";
  private static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String TOKEN_HEADER = "X-Auth-Token";
  private static final String BEARER = "Bearer ";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Sessions sessions;
  private final NodeSignature signature;
  private final Function<TokenHash, Future<Presented>> tokens;

  Authentication(
      Sessions sessions, NodeSignature signature, Function<TokenHash, Future<Presented>> tokens) {
    this.sessions = sessions;
    this.signature = signature;
    this.tokens = tokens;
  }

  @Override
  public void handle(RoutingContext request) {
    caller(request)
        .onSuccess(
            caller -> {
              caller.attachTo(request);
              request.next();
            })
        .onFailure(request::fail);
  }

  private Future<Caller> caller(RoutingContext request) {
    HttpServerRequest http = request.request();
    Optional<String> token = token(http);
    if (token.isPresent()) {
      return byToken(token.get(), request.normalizedPath());
    }
    Optional<String> signed = Optional.ofNullable(http.getHeader(NodeSignature.HEADER));
    if (signed.isPresent()) {
      return bySignature(signed.get(), request);
    }
    return sessionId(request)
        .map(id -> bySession(id, http))
        .orElseGet(() -> Future.failedFuture(Problem.unauthenticated()));
  }

  private static Optional<String> token(HttpServerRequest http) {
    return Optional.ofNullable(http.getHeader(TOKEN_HEADER))
        .or(
            () ->
                Optional.ofNullable(http.getHeader("Authorization"))
                    .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                    .map(value -> value.substring(BEARER.length()).strip()));
  }

  private Future<Caller> byToken(String presented, String path) {
    return tokens.apply(TokenHash.ofToken(presented)).map(found -> byToken(found, path));
  }

  private static Caller byToken(Presented presented, String path) {
    return switch (presented) {
      case Presented.Valid valid -> {
        Areas.require(valid.token(), path);
        yield new Caller(valid.token().name(), valid.token().role(), Optional.empty());
      }
      case Presented.Expired expired -> throw Problem.expired(expired.token());
      case Presented.Unknown unknown -> throw Problem.unauthenticated();
    };
  }

  private Future<Caller> bySignature(String value, RoutingContext request) {
    byte[] body =
        Optional.ofNullable(request.body().buffer()).map(b -> b.getBytes()).orElse(new byte[0]);
    HttpServerRequest http = request.request();
    return switch (signature.verify(value, http.method().name(), http.uri(), body)) {
      case NodeSignature.Verdict.Genuine genuine ->
          Future.succeededFuture(new Caller("node", Role.ADMIN, Optional.empty()));
      case NodeSignature.Verdict.Refused refused ->
          Future.failedFuture(Problem.unauthenticated(refused.reason()));
    };
  }

  /** The session that the request's cookie names, whether it is alive or not. */
  static Optional<SessionId> sessionId(RoutingContext request) {
    return Optional.ofNullable(request.request().getCookie(COOKIE))
        .map(Cookie::getValue)
        .flatMap(SessionId::of);
  }

  private Future<Caller> bySession(SessionId id, HttpServerRequest http) {
    return sessions
        .find(id)
        .map(
            found ->
                found
                    .map(session -> new Caller(session.user(), session.role(), Optional.of(id)))
                    .orElseThrow(Problem::unauthenticated))
        .map(caller -> withCsrf(caller, id, http));
  }

  private static Caller withCsrf(Caller caller, SessionId id, HttpServerRequest http) {
    if (!SAFE.contains(http.method())) {
      requireCsrf(id, http);
    }
    return caller;
  }

  /** Throws a {@link Problem} unless the request carries the session's CSRF token. */
  static void requireCsrf(SessionId id, HttpServerRequest http) {
    String csrf = Optional.ofNullable(http.getHeader(CSRF_HEADER)).orElse("");
    if (!id.isCsrf(csrf)) {
      throw Problem.forbidden(CSRF_HEADER + ": missing or wrong; log in again.");
    }
  }

  /** The cookie of a session; an empty value with an age of 0 takes it away. */
  static Cookie cookie(RoutingContext request, String value) {
    return Cookie.cookie(COOKIE, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.LAX)
        .setSecure(request.request().isSSL());
  }
}
