package io.trimaran.rrd.repair;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The last folder that a repair has done, on disk, so that another one goes on behind it. */
final class Bookmark {
  private final Vertx vertx;
  private final Path path;

  Bookmark(Vertx vertx, Path path) {
    this.vertx = vertx;
    this.path = path;
  }

  Future<Optional<String>> read() {
    return vertx
        .executeBlocking(
            () -> Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8).strip() : "")
        .map(text -> Optional.ofNullable(text).filter(folder -> !folder.isEmpty()));
  }

  Future<Void> write(String folder) {
    return vertx
        .executeBlocking(() -> Files.writeString(path, folder, StandardCharsets.UTF_8))
        .mapEmpty();
  }

  Future<Void> remove() {
    return vertx.executeBlocking(() -> Files.deleteIfExists(path)).mapEmpty();
  }
}
