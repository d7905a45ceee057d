package io.trimaran.api;

import io.trimaran.device.DeviceId;
import io.trimaran.store.Gap;
import io.trimaran.store.GapQuery;
import io.trimaran.store.GapStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Which samples are missing, and why. */
final class GapRoutes {

  private static final int DEFAULT_LIMIT = 1_000;
  private static final Duration AHEAD = Duration.ofDays(2);

  private final DeviceFinder finder;
  private final GapStore gaps;
  private final InstantSource clock;

  GapRoutes(DeviceFinder finder, GapStore gaps, InstantSource clock) {
    this.finder = finder;
    this.gaps = gaps;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/v0/gaps").handler(this::find);
  }

  private void find(RoutingContext request) {
    Query query = Query.of(request);
    Instant now = clock.instant();
    Instant since = moment(query, "since", now).orElse(now.minus(Duration.ofDays(1)));
    Instant to = moment(query, "to", now).orElse(now.plus(AHEAD));
    int limit = query.number("limit", 1, GapQuery.MAX_LIMIT).orElse(DEFAULT_LIMIT);
    Envelope.answer(
        request,
        device(query)
            .compose(device -> gaps.find(new GapQuery(device, since, to, limit)))
            .map(found -> Envelope.rows("gaps", json(found))));
  }

  private Future<Optional<DeviceId>> device(Query query) {
    return query
        .text("device")
        .map(name -> finder.find(name).map(found -> Optional.of(found.device().id())))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Optional<Instant> moment(Query query, String field, Instant now) {
    return query
        .text(field)
        .map(text -> Instant.ofEpochSecond(TimeRange.moment(field, text, now.getEpochSecond())));
  }

  private static List<JsonObject> json(List<GapStore.Stored> found) {
    return GapRuns.joined(found).stream().map(GapRoutes::json).toList();
  }

  private static JsonObject json(GapStore.Stored stored) {
    Gap gap = stored.gap();
    return new JsonObject()
        .put("device_id", gap.device().value())
        .put("hostname", stored.hostname())
        .put("from", gap.from().getEpochSecond())
        .put("to", gap.until().getEpochSecond())
        .put("slots", gap.slots())
        .put("cause", gap.cause().word())
        .put("text", gap.text())
        .put("node", gap.node());
  }
}
