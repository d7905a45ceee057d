package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** One database server, and what is different from one product to the next. */
interface Engine {

  /** {@code embedded} or {@code mysql}. */
  String kind();

  /** Its address, or the file. No secrets. */
  String name();

  /** A new pool of connections to it for one kind of work. Connects only when it is used. */
  Pool open(Lane lane);

  /** Opens what asks it how it stands. Connects only when it is used. */
  Watch watch();

  /** How often that is asked. */
  Rhythm rhythm();

  /**
   * Brings the tables up to date, and checks that they were filled with this secret. Blocks for
   * seconds.
   *
   * @throws SecretCheck.OtherSecretException where they were filled with another one
   */
  void prepare(NodeSecret secret);

  /** Where it is reached by what blocks for minutes. */
  JdbcAddress address();

  /** SQL for the server's clock: milliseconds since 1970, a whole number. */
  String nowMillis();

  /** Inserts a row and tells the number it got in {@code idColumn}. */
  Future<Long> insert(SqlConnection connection, String sql, Tuple values, String idColumn);

  /** What a failure means. */
  Fault fault(Throwable cause);
}
