package io.trimaran.store;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * The right to do a duty, until another node claims it. Everything that is written under it is
 * written in one transaction with a write of the duty's own row, which fails where the row's fence
 * has moved on: whoever was hung for so long that it lost the duty changes nothing any more. Each
 * write makes the lease last anew. From any thread.
 */
public final class Fence {

  /*
   * The row is written and not only read, because a lock does not reach the other nodes of a Galera
   * cluster: there it is the two writes of one row that meet, and one of them is undone.
   */

  private static final String MINE = " WHERE name = ? AND holder = ? AND fence = ?";
  private static final int MAX_OUTCOME = 255;

  private final Database database;
  private final DutyPlan plan;
  private final String holder;
  private final long number;
  private final Instant claimed;

  Fence(Database database, DutyPlan plan, String holder, long number, Instant claimed) {
    this.database = database;
    this.plan = plan;
    this.holder = holder;
    this.number = number;
    this.claimed = claimed;
  }

  /** It grows with each claim of the duty, whoever claims it. */
  public long number() {
    return number;
  }

  /** When it was claimed, by the database's clock, give or take a second. */
  public Instant claimed() {
    return claimed;
  }

  /** Makes the lease last anew. Fails with {@link FenceLostException} where it is another's. */
  public Future<Void> renew() {
    return write(connection -> Future.succeededFuture()).mapEmpty();
  }

  /** The duty is done in full. */
  public Future<Void> done(String outcome) {
    Values values = new Values().number(plan.every().plus(plan.grace()).toMillis());
    return end(
        "finished_at = " + now() + ", overdue_at = " + now() + " + ?, ",
        values,
        plan.every(),
        outcome);
  }

  /** The duty is not done; it is tried again after a while, maybe by another node. */
  public Future<Void> failed(String outcome) {
    return end("", new Values(), plan.again(), outcome);
  }

  /** The duty is not done; any node may try again at once. */
  public Future<Void> giveBack(String outcome) {
    return end("", new Values(), Duration.ZERO, outcome);
  }

  private Future<Void> end(String more, Values values, Duration again, String outcome) {
    String assignments = more + "lease_until = 0, due_at = " + now() + " + ?, outcome = ?";
    Tuple all = mine(values.number(again.toMillis()).text(outcome, MAX_OUTCOME));
    return database.write(Repeat.HARMFUL, connection -> update(connection, assignments, all));
  }

  /**
   * Writes in one transaction while the duty is this node's.
   *
   * @param work may be done again where its transaction was undone
   * @return fails with {@link FenceLostException} where the duty is another's; nothing is written
   */
  <T> Future<T> write(Function<SqlConnection, Future<T>> work) {
    String assignments = "lease_until = " + now() + " + ?";
    Tuple all = mine(new Values().number(plan.lease().toMillis()));
    return database.write(
        Repeat.HARMLESS,
        connection -> update(connection, assignments, all).compose(mine -> work.apply(connection)));
  }

  private Tuple mine(Values values) {
    return values.text(plan.name()).text(holder).number(number).tuple();
  }

  private Future<Void> update(SqlConnection connection, String assignments, Tuple values) {
    return connection
        .preparedQuery("UPDATE duties SET beats = beats + 1, " + assignments + MINE)
        .execute(values)
        .compose(
            rows ->
                rows.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new FenceLostException(plan.name(), number)));
  }

  private String now() {
    return database.nowMillis();
  }

  @Override
  public String toString() {
    return "duty " + plan.name() + ", fence " + number;
  }
}
