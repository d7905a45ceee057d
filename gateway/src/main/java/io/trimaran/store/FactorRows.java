package io.trimaran.store;

import io.trimaran.auth.CodePause;
import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.RecoveryCode;
import io.trimaran.auth.TotpSecret;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements of {@link SecondFactorStore}, each within the caller's transaction. */
final class FactorRows {

  private static final Columns COLUMNS =
      Columns.of("user_id", "totp_secret", "totp_since", "totp_wrong", "totp_tried_at");
  private static final String NOTHING =
      "totp_secret = NULL, totp_since = NULL, totp_step = 0, totp_wrong = 0, totp_tried_at = NULL";

  private final NodeSecret secret;

  FactorRows(NodeSecret secret) {
    this.secret = secret;
  }

  /**
   * What is stored of somebody who has a secret.
   *
   * @param sealed the secret as it is stored
   * @param since when it is asked for
   * @param wrong codes since the last right one
   */
  record Row(
      long userId,
      TotpSecret secret,
      String sealed,
      Optional<Instant> since,
      int wrong,
      Optional<Instant> tried) {

    /** How long the next code must wait still; zero or less: it need not. */
    Duration pause(Instant now) {
      return tried
          .map(at -> Duration.between(now, at.plus(CodePause.after(wrong))))
          .orElse(Duration.ZERO);
    }
  }

  /** A secret cannot be carried over to another's row. */
  private static String purpose(long userId) {
    return "totp.secret." + userId;
  }

  private String tag(long userId, RecoveryCode code) {
    return secret.tag("totp.recovery." + userId, code.text());
  }

  /** Empty where there is no secret. */
  Future<Optional<Row>> find(SqlConnection connection, long userId) {
    return connection
        .preparedQuery(
            "SELECT "
                + COLUMNS.list()
                + " FROM users WHERE user_id = ? AND totp_secret IS NOT NULL")
        .execute(Tuple.of(userId))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(row(COLUMNS.read(rows.iterator().next()))));
  }

  private Row row(Cells cells) {
    long userId = cells.number("user_id");
    String sealed = cells.text("totp_secret");
    return new Row(
        userId,
        TotpSecret.of(secret.open(purpose(userId), sealed)),
        sealed,
        cells.time("totp_since"),
        (int) cells.number("totp_wrong"),
        cells.time("totp_tried_at"));
  }

  /** False where one is asked for already. */
  Future<Boolean> begin(SqlConnection connection, long userId, TotpSecret begun) {
    Values values = new Values().text(secret.seal(purpose(userId), begun.text())).number(userId);
    return changes(
        connection,
        "UPDATE users SET totp_secret = ? WHERE user_id = ? AND totp_since IS NULL",
        values);
  }

  /** False where another one has been begun meanwhile, or this was confirmed. */
  Future<Boolean> confirm(SqlConnection connection, Row row, long step, Instant now) {
    Values values = new Values().time(now).number(step).number(row.userId()).text(row.sealed());
    return changes(
        connection,
        "UPDATE users SET totp_since = ?, totp_step = ?, totp_wrong = 0, totp_tried_at = NULL"
            + " WHERE user_id = ? AND totp_secret = ? AND totp_since IS NULL",
        values);
  }

  /** Counts a try as a wrong one; false where another one was counted meanwhile. */
  Future<Boolean> countTry(SqlConnection connection, Row row, Instant now) {
    Values values =
        new Values().time(now).number(row.userId()).number(row.wrong()).text(row.sealed());
    return changes(
        connection,
        "UPDATE users SET totp_wrong = totp_wrong + 1, totp_tried_at = ?"
            + " WHERE user_id = ? AND totp_wrong = ? AND totp_secret = ?",
        values);
  }

  /** False where a code of this step, or of a later one, was taken before. */
  Future<Boolean> useStep(SqlConnection connection, long userId, long step) {
    return changes(
        connection,
        "UPDATE users SET totp_step = ?, totp_wrong = 0 WHERE user_id = ? AND totp_step < ?",
        new Values().number(step).number(userId).number(step));
  }

  Future<Boolean> forgetTries(SqlConnection connection, long userId) {
    return changes(
        connection,
        "UPDATE users SET totp_wrong = 0 WHERE user_id = ?",
        new Values().number(userId));
  }

  /** False where there is none such. */
  Future<Boolean> useRecovery(SqlConnection connection, long userId, RecoveryCode code) {
    return changes(
        connection,
        "DELETE FROM recovery_codes WHERE user_id = ? AND code_tag = ?",
        new Values().number(userId).text(tag(userId, code)));
  }

  /** In the place of those that were. */
  Future<Void> setRecovery(SqlConnection connection, long userId, List<RecoveryCode> codes) {
    List<Tuple> rows =
        codes.stream()
            .map(code -> new Values().number(userId).text(tag(userId, code)).tuple())
            .toList();
    return removeRecovery(connection, userId)
        .compose(
            done ->
                connection
                    .preparedQuery("INSERT INTO recovery_codes (user_id, code_tag) VALUES (?, ?)")
                    .executeBatch(rows))
        .mapEmpty();
  }

  Future<Integer> countRecovery(SqlConnection connection, long userId) {
    return connection
        .preparedQuery("SELECT COUNT(*) FROM recovery_codes WHERE user_id = ?")
        .execute(Tuple.of(userId))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  /** False where there was nothing. */
  Future<Boolean> remove(SqlConnection connection, long userId) {
    return removeRecovery(connection, userId)
        .compose(
            done ->
                changes(
                    connection,
                    "UPDATE users SET "
                        + NOTHING
                        + " WHERE user_id = ? AND totp_secret IS NOT NULL",
                    new Values().number(userId)));
  }

  private static Future<Void> removeRecovery(SqlConnection connection, long userId) {
    return connection
        .preparedQuery("DELETE FROM recovery_codes WHERE user_id = ?")
        .execute(Tuple.of(userId))
        .mapEmpty();
  }

  private static Future<Boolean> changes(SqlConnection connection, String sql, Values values) {
    return connection.preparedQuery(sql).execute(values.tuple()).map(rows -> rows.rowCount() == 1);
  }
}
