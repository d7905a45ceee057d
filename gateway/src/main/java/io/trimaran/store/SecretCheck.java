package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Tells at the start that a node has another secret than the one the database was filled with. */
public final class SecretCheck {

  private static final String NAME = "trimaran.secret_fingerprint";

  private SecretCheck() {}

  /**
   * Remembers the secret's fingerprint at the first start. Fails with IllegalStateException where
   * another one is remembered.
   */
  public static Future<Void> run(Database database, NodeSecret secret) {
    String fingerprint = '"' + secret.fingerprint() + '"';
    return database
        .write(
            Repeat.HARMLESS,
            connection ->
                stored(connection)
                    .compose(
                        stored ->
                            stored.isEmpty()
                                ? insert(connection, fingerprint).map(fingerprint)
                                : Future.succeededFuture(stored)))
        .recover(
            cause ->
                database.isDuplicate(cause)
                    ? database.read(SecretCheck::stored)
                    : Future.failedFuture(cause))
        .compose(
            stored ->
                stored.equals(fingerprint)
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new IllegalStateException(
                            "node.secret: key id "
                                + secret.keyId()
                                + " is not the one this database was filled with"
                                + " (expected: the same node.secret on every node, for ever)")));
  }

  private static Future<String> stored(SqlConnection connection) {
    return connection
        .preparedQuery("SELECT config_value FROM config WHERE config_name = ?")
        .execute(Tuple.of(NAME))
        .map(rows -> rows.size() == 0 ? "" : rows.iterator().next().getString(0));
  }

  private static Future<Void> insert(SqlConnection connection, String fingerprint) {
    return connection
        .preparedQuery("INSERT INTO config (config_name, config_value) VALUES (?, ?)")
        .execute(Tuple.of(NAME, fingerprint))
        .mapEmpty();
  }
}
