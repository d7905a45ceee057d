package io.trimaran.store;

import io.trimaran.auth.Role;
import io.trimaran.auth.Scope;
import io.trimaran.auth.Token;
import io.trimaran.auth.TokenHash;
import io.trimaran.auth.TokenSecret;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API tokens. From any thread; Futures complete on the caller's context and fail with {@link
 * DatabaseAwayException} where the database is away.
 */
public final class TokenStore {

  private static final Logger LOG = LoggerFactory.getLogger(TokenStore.class);

  /** How exact the last use is, so that not each request writes. */
  private static final Duration USE_PRECISION = Duration.ofMinutes(1);

  private static final Columns COLUMNS =
      Columns.of(
          "id",
          "description",
          "role",
          "scopes",
          "token_hash",
          "created_at",
          "expires_at",
          "last_used_at");
  private static final String SELECT = "SELECT " + COLUMNS.list() + " FROM api_tokens";

  /** Of {@code disabled}: by releases that know no scopes. */
  private static final int SCOPED = 2;

  private final Database database;
  private final InstantSource clock;

  public TokenStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What became of a token that was to be added. */
  public sealed interface Outcome {

    /** It is stored; the secret can be shown now and never again. */
    record Done(Token token, TokenSecret secret) implements Outcome {}

    /** Another one has the name. */
    record Duplicate(String name) implements Outcome {}
  }

  /** What a presented token is. */
  public sealed interface Presented {

    /** One that counts; noted as used now. */
    record Valid(Token token) implements Presented {}

    /** One whose time is over. */
    record Expired(Token token) implements Presented {}

    /** None, or one that was revoked. */
    record Unknown() implements Presented {}
  }

  /**
   * Makes a token. Fails with IllegalArgumentException for a name that cannot be one.
   *
   * @param scopes what it may be used for; empty: everything
   * @param life how long it counts, positive; empty: until it is revoked
   */
  public Future<Outcome> add(String name, Role role, Set<Scope> scopes, Optional<Duration> life) {
    TokenSecret secret = TokenSecret.create();
    return Future.succeededFuture(name)
        .map(Token::checkName)
        .compose(
            checked ->
                database.write(
                    Repeat.HARMFUL,
                    connection -> insert(connection, checked, role, scopes, life, secret)))
        .recover(
            cause ->
                database.isDuplicate(cause)
                    ? Future.succeededFuture(new Outcome.Duplicate(name))
                    : Future.failedFuture(cause));
  }

  private Future<Outcome> insert(
      SqlConnection connection,
      String name,
      Role role,
      Set<Scope> scopes,
      Optional<Duration> life,
      TokenSecret secret) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Instant> expires = life.map(now::plus);
    Tuple values =
        new Values()
            .text(name)
            .text(role.word())
            .text(scopes.isEmpty() ? Optional.empty() : Optional.of(Scope.text(scopes)))
            .number(scopes.isEmpty() ? 0 : SCOPED)
            .text(secret.hash().hex())
            .time(now)
            .time(expires)
            .tuple();
    return database
        .insert(
            connection,
            "INSERT INTO api_tokens"
                + " (description, role, scopes, disabled, token_hash, created_at, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
            "id")
        .map(
            id ->
                new Outcome.Done(
                    new Token(
                        id, name, role, scopes, secret.hash(), now, expires, Optional.empty()),
                    secret));
  }

  /** What a client presented. */
  public Future<Presented> use(TokenHash presented) {
    return database
        .read(
            connection ->
                select(
                    connection,
                    " WHERE token_hash = ? AND disabled IN (0, ?)",
                    Tuple.of(presented.hex(), SCOPED)))
        .map(tokens -> tokens.stream().filter(token -> token.hash().equals(presented)).findFirst())
        .map(found -> found.map(this::used).orElseGet(Presented.Unknown::new));
  }

  private Presented used(Token token) {
    if (token.isExpired(clock.instant())) {
      return new Presented.Expired(token);
    }
    noteUse(token);
    return new Presented.Valid(token);
  }

  private void noteUse(Token token) {
    Instant now = clock.instant();
    if (token.lastUsed().filter(used -> used.plus(USE_PRECISION).isAfter(now)).isPresent()) {
      return;
    }
    Tuple values = new Values().time(now).number(token.id()).time(now).tuple();
    database
        .write(
            Repeat.HARMLESS,
            connection ->
                connection
                    .preparedQuery(
                        "UPDATE api_tokens SET last_used_at = ? WHERE id = ?"
                            + " AND (last_used_at IS NULL OR last_used_at < ?)")
                    .execute(values))
        .onFailure(
            cause -> LOG.debug("last use of token {}: {}", token.name(), cause.getMessage()));
  }

  /** All tokens, by name. */
  public Future<List<Token>> list() {
    return database.read(connection -> select(connection, " ORDER BY description", Tuple.tuple()));
  }

  /** Removes a token. False where there was none. */
  public Future<Boolean> remove(String name) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            connection
                .preparedQuery("DELETE FROM api_tokens WHERE description = ?")
                .execute(Tuple.of(name))
                .map(rows -> rows.rowCount() > 0));
  }

  private static Future<List<Token>> select(SqlConnection connection, String rest, Tuple values) {
    return connection
        .preparedQuery(SELECT + rest)
        .execute(values)
        .map(
            rows -> {
              List<Token> tokens = new ArrayList<>();
              rows.forEach(row -> tokens.add(token(COLUMNS.read(row))));
              return tokens;
            });
  }

  private static Token token(Cells cells) {
    return new Token(
        cells.number("id"),
        cells.text("description"),
        Role.of(cells.text("role")),
        cells.optionalText("scopes").map(Scope::parse).orElse(Set.of()),
        new TokenHash(cells.text("token_hash")),
        cells.requiredTime("created_at"),
        cells.time("expires_at"),
        cells.time("last_used_at"));
  }
}
