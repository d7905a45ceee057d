package io.trimaran.store;

import io.trimaran.sample.SeriesId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Finds a folder for the series of a new device. */
final class Folders {

  private Folders() {}

  /**
   * The hostname with safe characters only; with {@code -2}, {@code -3} and so on behind it where
   * another device has that folder, because two names became the same or one was renamed.
   */
  static Future<String> free(SqlConnection connection, String hostname) {
    String safe = SeriesId.safe(hostname);
    String wanted = safe.startsWith(".") ? "_" + safe.substring(1) : safe;
    return connection
        .preparedQuery("SELECT folder FROM devices WHERE folder = ? OR folder LIKE ?")
        .execute(Tuple.of(wanted, wanted.replace("_", "\\_") + "-%"))
        .map(
            rows -> {
              Set<String> taken = new HashSet<>();
              for (Row row : rows) {
                taken.add(row.getString(0).toLowerCase(Locale.ROOT));
              }
              return free(wanted, taken);
            });
  }

  private static String free(String wanted, Set<String> taken) {
    String folder = wanted;
    for (int i = 2; taken.contains(folder.toLowerCase(Locale.ROOT)); i++) {
      folder = wanted + "-" + i;
    }
    return folder;
  }
}
