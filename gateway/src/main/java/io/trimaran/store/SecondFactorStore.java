package io.trimaran.store;

import io.trimaran.auth.CodePause;
import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.RecoveryCode;
import io.trimaran.auth.TotpSecret;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What people must tell beside their passwords: the codes of an authenticator, or, once each, the
 * recovery codes that they got with it. A code counts once, on whichever node, and wrong ones slow
 * the next down. From any thread; Futures complete on the caller's context and fail with {@link
 * DatabaseAwayException} where the database is away.
 */
public final class SecondFactorStore {

  private final Database database;
  private final FactorRows rows;
  private final InstantSource clock;

  public SecondFactorStore(Database database, NodeSecret secret, InstantSource clock) {
    this.database = database;
    this.rows = new FactorRows(secret);
    this.clock = clock;
  }

  /** Whether somebody has one. */
  public sealed interface Standing {

    /** None is asked for; one may have been begun and not confirmed. */
    record Off() implements Standing {}

    /**
     * It is asked for at each login.
     *
     * @param recoveryLeft recovery codes that were not used
     */
    record On(Instant since, int recoveryLeft) implements Standing {}
  }

  /** What a code is worth. */
  public sealed interface Verdict {

    /** It counts, and never again. */
    record Right() implements Verdict {}

    /**
     * One of the recovery codes, and never again.
     *
     * @param left of them
     */
    record Recovered(int left) implements Verdict {}

    /** It is none, is too old, or was used. */
    record Wrong() implements Verdict {}

    /** It was not looked at: too many were wrong before. */
    record TooSoon(Duration retryAfter) implements Verdict {}

    /** None is asked for. */
    record NotNeeded() implements Verdict {}
  }

  public Future<Standing> standing(long userId) {
    return database.read(
        connection ->
            rows.find(connection, userId)
                .compose(
                    row ->
                        row.flatMap(FactorRows.Row::since)
                            .map(since -> standing(connection, userId, since))
                            .orElseGet(() -> Future.succeededFuture(new Standing.Off()))));
  }

  private Future<Standing> standing(SqlConnection connection, long userId, Instant since) {
    return rows.countRecovery(connection, userId).map(left -> new Standing.On(since, left));
  }

  /**
   * Gives somebody a secret, which is not asked for before {@link #confirm}; one that was begun
   * before is worth nothing any more.
   *
   * @return empty where one is asked for already, or there is no such user
   */
  public Future<Optional<TotpSecret>> begin(long userId) {
    TotpSecret secret = TotpSecret.create();
    return database
        .write(Repeat.HARMLESS, connection -> rows.begin(connection, userId, secret))
        .map(isBegun -> isBegun ? Optional.of(secret) : Optional.empty());
  }

  /**
   * Asks for it from now on, if the code is one of the secret that was begun.
   *
   * @return the recovery codes, which nobody can tell again; empty where the code is wrong
   */
  public Future<Optional<List<RecoveryCode>>> confirm(long userId, String code) {
    List<RecoveryCode> recovery = RecoveryCode.create();
    Instant now = clock.instant();
    return database
        .write(
            Repeat.HARMFUL,
            connection ->
                rows.find(connection, userId)
                    .compose(row -> confirm(connection, row, code, recovery, now)))
        .map(isConfirmed -> isConfirmed ? Optional.of(recovery) : Optional.empty());
  }

  private Future<Boolean> confirm(
      SqlConnection connection,
      Optional<FactorRows.Row> begun,
      String code,
      List<RecoveryCode> recovery,
      Instant now) {
    OptionalLong step =
        begun
            .filter(row -> row.since().isEmpty())
            .map(row -> row.secret().step(code, now))
            .orElse(OptionalLong.empty());
    if (begun.isEmpty() || step.isEmpty()) {
      return Future.succeededFuture(false);
    }
    FactorRows.Row row = begun.get();
    return rows.confirm(connection, row, step.getAsLong(), now)
        .compose(
            isConfirmed ->
                isConfirmed
                    ? rows.setRecovery(connection, row.userId(), recovery).map(true)
                    : Future.succeededFuture(false));
  }

  /** Takes a code, of the authenticator or for recovery. Of several nodes, one takes it. */
  public Future<Verdict> take(long userId, String typed) {
    Instant now = clock.instant();
    return database.write(
        Repeat.HARMFUL,
        connection ->
            rows.find(connection, userId).compose(row -> take(connection, row, typed, now)));
  }

  /** The try is counted before the code is looked at, so that parallel ones count. */
  private Future<Verdict> take(
      SqlConnection connection, Optional<FactorRows.Row> found, String typed, Instant now) {
    if (found.flatMap(FactorRows.Row::since).isEmpty()) {
      return Future.succeededFuture(new Verdict.NotNeeded());
    }
    FactorRows.Row row = found.orElseThrow();
    Duration wait = row.pause(now);
    if (wait.isPositive()) {
      return Future.succeededFuture(new Verdict.TooSoon(wait));
    }
    return rows.countTry(connection, row, now)
        .compose(
            isCounted ->
                isCounted
                    ? look(connection, row, typed, now)
                    : Future.succeededFuture(new Verdict.TooSoon(CodePause.BETWEEN)));
  }

  private Future<Verdict> look(
      SqlConnection connection, FactorRows.Row row, String typed, Instant now) {
    Optional<RecoveryCode> recovery = RecoveryCode.typed(typed);
    if (recovery.isPresent()) {
      return rows.useRecovery(connection, row.userId(), recovery.get())
          .compose(isUsed -> recovered(connection, row.userId(), isUsed));
    }
    OptionalLong step = row.secret().step(typed.replaceAll("\\s", ""), now);
    if (step.isEmpty()) {
      return Future.succeededFuture(new Verdict.Wrong());
    }
    return rows.useStep(connection, row.userId(), step.getAsLong())
        .map(isUsed -> isUsed ? new Verdict.Right() : new Verdict.Wrong());
  }

  private Future<Verdict> recovered(SqlConnection connection, long userId, boolean isUsed) {
    return isUsed
        ? rows.forgetTries(connection, userId)
            .compose(done -> rows.countRecovery(connection, userId))
            .map(Verdict.Recovered::new)
        : Future.succeededFuture(new Verdict.Wrong());
  }

  /** Asks for it no more and forgets it; false where none was asked for or begun. */
  public Future<Boolean> remove(long userId) {
    return database.write(Repeat.HARMLESS, connection -> rows.remove(connection, userId));
  }
}
