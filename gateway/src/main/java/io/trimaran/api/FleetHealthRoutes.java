package io.trimaran.api;

import io.trimaran.device.MeterReading;
import io.trimaran.device.MeterState.Severity;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.DeviceQuery;
import io.trimaran.store.MeterPage;
import io.trimaran.store.MeterQuery;
import io.trimaran.store.MeterStore;
import io.trimaran.store.StoredMeter;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is measured of all devices, the worst first. */
final class FleetHealthRoutes {

  private static final int LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_START = 10_000_000;

  private final MeterStore meters;
  private final StatusBoard board;

  FleetHealthRoutes(MeterStore meters, StatusBoard board) {
    this.meters = meters;
    this.board = board;
  }

  void mount(Router router) {
    router.get("/api/v0/health").handler(this::list);
  }

  private void list(RoutingContext request) {
    MeterQuery wanted = query(Query.of(request));
    Envelope.answer(request, meters.search(wanted).map(page -> json(page, wanted)));
  }

  private static MeterQuery query(Query query) {
    Optional<String> order = query.text("order");
    return new MeterQuery(
        DeviceQuery.words(query.text("search").orElse("")),
        severities(query.text("verdict").orElse("")),
        query.text("class"),
        order
            .map(text -> text.startsWith("-") ? text.substring(1) : text)
            .map(text -> Query.oneOf("order", text, MeterQuery.Order.class))
            .orElse(MeterQuery.Order.SEVERITY),
        order.filter(text -> text.startsWith("-")).isPresent()
            ? DeviceQuery.Way.DOWN
            : DeviceQuery.Way.UP,
        query.number("start", 0, MAX_START).orElse(0),
        query.number("limit", 1, MAX_LIMIT).orElse(LIMIT));
  }

  private static Set<Severity> severities(String text) {
    return Arrays.stream(text.split(",", -1))
        .filter(word -> !word.isBlank())
        .map(word -> Query.oneOf("verdict", word.strip(), Severity.class))
        .collect(Collectors.toUnmodifiableSet());
  }

  private JsonObject json(MeterPage page, MeterQuery wanted) {
    return Envelope.rows("meters", page.rows().stream().map(this::json).toList())
        .put("total", page.total(wanted.severities(), wanted.what()))
        .put(
            "tallies",
            page.tallies().stream()
                .map(
                    tally ->
                        new JsonObject()
                            .put("verdict", tally.severity().name().toLowerCase(Locale.ROOT))
                            .put("class", tally.what())
                            .put("count", tally.count()))
                .toList());
  }

  private JsonObject json(MeterPage.Row row) {
    return MeterJson.of(row.meter(), reading(row.meter()))
        .put("hostname", row.hostname())
        .put("display", row.display().isEmpty() ? row.hostname() : row.display());
  }

  /** As it is now, which may be newer than what is stored. */
  private Optional<MeterReading> reading(StoredMeter meter) {
    return board
        .state(meter.device())
        .map(state -> state.meters().get(meter.meter().key()))
        .or(meter::reading);
  }
}
