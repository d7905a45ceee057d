package io.trimaran.store;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Backups of the database, each in a file of its own that the caller removes.
 *
 * @param folder for the files
 */
public record Backups(Database database, Path folder) {

  /**
   * Begins another.
   *
   * @param id of the file's name, see {@link #file}
   */
  public Future<Void> take(UUID id) {
    return database.backup(file(id)).mapEmpty();
  }

  /** Where it lies, once it was begun and even if it failed. */
  public Path file(UUID id) {
    return folder.resolve("backup-" + id + ".new");
  }
}
