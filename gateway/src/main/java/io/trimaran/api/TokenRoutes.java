package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.auth.Scope;
import io.trimaran.auth.Token;
import io.trimaran.store.TokenStore;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of programs. */
final class TokenRoutes {

  private static final long MAX_LIFE_SECONDS = Duration.ofDays(3650).toSeconds();

  private final TokenStore tokens;
  private final InstantSource clock;

  TokenRoutes(TokenStore tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v0/tokens").handler(this::list);
    router.post("/api/v0/tokens").handler(this::add);
    router.delete("/api/v0/tokens/:name").handler(this::revoke);
  }

  private void list(RoutingContext request) {
    Caller.of(request).require(Role.ADMIN);
    Envelope.answer(
        request,
        tokens.list().map(all -> Envelope.rows("tokens", all.stream().map(this::json).toList())));
  }

  private void add(RoutingContext request) {
    Caller.of(request).require(Role.ADMIN);
    Fields fields = Fields.of(request).only(Set.of("name", "role", "scope", "expires_in"));
    String name = name(fields.required("name"));
    Role role = UserRoutes.role(fields.textOr("role", Role.VIEWER.word()));
    Set<Scope> scopes = scopes(fields.textOr("scope", Scope.EVERYTHING));
    Optional<Duration> life = life(fields);
    Envelope.answer(request, tokens.add(name, role, scopes, life).map(TokenRoutes::told));
  }

  private static Set<Scope> scopes(String text) {
    try {
      return text.equals(Scope.EVERYTHING) ? Set.of() : Scope.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Duration> life(Fields fields) {
    OptionalLong seconds = fields.number("expires_in", 1, MAX_LIFE_SECONDS);
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  private static JsonObject told(TokenStore.Outcome outcome) {
    return switch (outcome) {
      case TokenStore.Outcome.Done done ->
          Envelope.ok()
              .put("token", done.secret().text())
              .put("name", done.token().name())
              .put("role", done.token().role().word())
              .put("scope", done.token().scopeText())
              .put("expires", text(done.token().expires()));
      case TokenStore.Outcome.Duplicate duplicate ->
          throw Problem.conflict("Token " + duplicate.name() + " exists; revoke it first.");
    };
  }

  private void revoke(RoutingContext request) {
    Caller.of(request).require(Role.ADMIN);
    String name = PathParam.of(request, "name");
    Envelope.answer(
        request,
        tokens
            .remove(name)
            .map(
                isRemoved -> {
                  if (!isRemoved) {
                    throw Problem.notFound("Token " + name + " does not exist.");
                  }
                  return Envelope.message("Token " + name + " is revoked.");
                }));
  }

  private static String name(String name) {
    try {
      return Token.checkName(name);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private JsonObject json(Token token) {
    return new JsonObject()
        .put("name", token.name())
        .put("role", token.role().word())
        .put("scope", token.scopeText())
        .put("created", token.created().toString())
        .put("expires", text(token.expires()))
        .put("is_expired", token.isExpired(clock.instant()))
        .put("last_used", text(token.lastUsed()));
  }

  private static @Nullable String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }
}
