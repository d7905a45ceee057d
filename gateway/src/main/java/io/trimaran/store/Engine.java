package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** One database server, and what is different from one product to the next. */
sealed interface Engine permits EmbeddedEngine, MysqlEngine {

  /** {@code embedded} or {@code mysql}. */
  String kind();

  /** Its address, or the file. No secrets. */
  String name();

  /** A new pool of connections to it. Connects only when it is used. */
  Pool open();

  /** Whether a new connection can read: succeeds, or fails within the connect timeout. */
  Future<Void> probe();

  /** How often to ask a server that is up. */
  Duration probeInterval();

  /**
   * Brings the tables up to date, and checks that they were filled with this secret. Blocks for
   * seconds.
   *
   * @throws SecretCheck.OtherSecretException where they were filled with another one
   */
  void prepare(NodeSecret secret);

  /** Inserts a row and tells the number it got in {@code idColumn}. */
  Future<Long> insert(SqlConnection connection, String sql, Tuple values, String idColumn);

  /** What a failure means. */
  Fault fault(Throwable cause);
}
