package io.trimaran.api;

import io.trimaran.auth.Role;
import io.trimaran.store.Backups;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** All rows of the database as a file, one at a time. */
final class BackupRoutes {

  static final String PATH = "/api/v0/backup";

  private final Vertx vertx;
  private final Backups backups;
  private final AtomicBoolean isRunning = new AtomicBoolean();

  BackupRoutes(Vertx vertx, Backups backups) {
    this.vertx = vertx;
    this.backups = backups;
  }

  void mount(Router router) {
    router.get(PATH).handler(this::send);
  }

  private void send(RoutingContext request) {
    Caller.of(request).require(Role.ADMIN);
    if (!isRunning.compareAndSet(false, true)) {
      throw Problem.conflict("A backup is being made on this node; wait for its end.");
    }
    UUID id = UUID.randomUUID();
    String file = backups.file(id).toString();
    backups
        .take(id)
        .compose(
            taken ->
                request
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/gzip")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"trimaran-backup.json.gz\"")
                    .sendFile(file))
        .onFailure(request::fail)
        .eventually(() -> remove(file))
        .onComplete(done -> isRunning.set(false));
  }

  private Future<Void> remove(String file) {
    return vertx
        .fileSystem()
        .exists(file)
        .compose(
            isThere -> isThere ? vertx.fileSystem().delete(file) : Future.<Void>succeededFuture());
  }
}
