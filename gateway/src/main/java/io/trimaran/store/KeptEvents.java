package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.store.EventStore.Batch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events that the database had not taken when the node ended, in a file of its data folder until
 * the next start. A batch keeps its mark, so that one of which nobody knows whether it was stored
 * is stored once. Safe from any thread; Futures complete on the caller's context.
 */
public final class KeptEvents {

  private static final String FILE = "events.waiting";

  private final Vertx vertx;
  private final WholeFile file;

  public KeptEvents(Vertx vertx, Path dataFolder) {
    this.vertx = vertx;
    this.file = new WholeFile(dataFolder.resolve(FILE), "events");
  }

  /** What was kept, the oldest first; it stays there until {@link #forget}. */
  public Future<List<Batch>> read() {
    return Workers.run(
        vertx,
        () -> {
          List<Batch> batches = new ArrayList<>();
          if (file.exists()) {
            file.read(line -> batches.add(batch(new JsonObject(line))));
          }
          return batches;
        });
  }

  /** Keeps these and nothing else; on disk when the Future succeeds. */
  public Future<Integer> keep(List<Batch> batches) {
    return Workers.run(
        vertx,
        () -> {
          int events = 0;
          try (WholeFile.Writer writer = file.writer()) {
            for (Batch batch : batches) {
              writer.line(json(batch).encode());
              events += batch.events().size();
            }
            writer.commit();
          }
          return events;
        });
  }

  /** Keeps nothing any more. */
  public Future<Void> forget() {
    return Workers.run(
            vertx,
            () -> {
              file.remove();
              return true;
            })
        .mapEmpty();
  }

  private static JsonObject json(Batch batch) {
    JsonArray events = new JsonArray();
    batch.events().forEach(event -> events.add(json(event)));
    return new JsonObject().put("mark", batch.mark()).put("events", events);
  }

  private static JsonObject json(Event event) {
    return new JsonObject()
        .put("device", event.device().map(DeviceId::value).orElse(null))
        .put("at", event.at().toString())
        .put("severity", event.severity().number())
        .put("type", event.type())
        .put("reference", event.reference())
        .put("message", event.message())
        .put("user", event.user());
  }

  private static Batch batch(JsonObject json) {
    return new Batch(
        json.getString("mark"),
        json.getJsonArray("events").stream()
            .map(JsonObject.class::cast)
            .map(KeptEvents::event)
            .toList());
  }

  private static Event event(JsonObject json) {
    return new Event(
        Optional.ofNullable(json.getLong("device")).map(DeviceId::new),
        Instant.parse(json.getString("at")),
        EventSeverity.of(json.getLong("severity")),
        json.getString("type"),
        json.getString("reference"),
        json.getString("message"),
        json.getString("user"));
  }
}
