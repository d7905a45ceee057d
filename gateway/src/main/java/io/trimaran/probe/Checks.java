package io.trimaran.probe;

import io.trimaran.auth.SessionsHealth;
import io.trimaran.probe.CheckResult.Verdict;
import io.trimaran.rrd.TriedEndpoint;
import io.trimaran.spool.SpoolStatus;
import io.trimaran.store.DatabaseHealth;
import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.trimaran.store.DutiesHealth;
import io.trimaran.store.StoredDuty;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tries everything that this node stands on, from where it stands. */
final class Checks {

  /** Slots are of wall clocks: a node whose clock is off polls beside its slots. */
  private static final Duration CLOCK_NOTED = Duration.ofMillis(500);

  private static final Duration CLOCK_WRONG = Duration.ofSeconds(5);

  private final Sources.Health health;
  private final BusAsker asker;
  private final Supplier<List<Addressee>> nodes;

  Checks(Sources.Health health, BusAsker asker, Supplier<List<Addressee>> nodes) {
    this.health = health;
    this.asker = asker;
    this.nodes = nodes;
  }

  Future<JsonObject> answer() {
    Future<List<CheckResult>> endpoints =
        health.trial().get().map(all -> all.stream().map(Checks::endpoint).toList());
    List<Future<Reply>> greeted =
        nodes.get().stream()
            .filter(node -> !node.isSelf())
            .map(node -> asker.ask(node, new Question.Greeting()))
            .toList();
    Future<List<Reply>> members = Future.all(greeted).map(all -> all.<Reply>list());
    return endpoints.compose(tried -> members.map(replies -> answer(tried, replies)));
  }

  private JsonObject answer(List<CheckResult> endpoints, List<Reply> members) {
    List<CheckResult> all = new ArrayList<>(database(health.database().get()));
    all.addAll(duties(health.duties().get()));
    all.add(sessions(health.sessions().get()));
    all.addAll(endpoints);
    all.add(spool(health.spool().get()));
    members.forEach(reply -> member(reply, all));
    return new JsonObject()
        .put("checks", new JsonArray(all.stream().map(CheckResult::toJson).toList()));
  }

  /** Each server is asked three times a second by this node anyway. */
  private static List<CheckResult> database(DatabaseHealth database) {
    return database.servers().stream().map(server -> server(database, server)).toList();
  }

  private static CheckResult server(DatabaseHealth database, ServerHealth server) {
    String detail =
        server.isUp()
            ? server.use().word() + ", " + server.vitals().standing().word()
            : server.error();
    Verdict down = database.isUp() ? Verdict.WARNING : Verdict.FAILED;
    return new CheckResult(
        "database",
        server.name(),
        server.isUp() ? Verdict.OK : down,
        server.vitals().latency(),
        detail);
  }

  /** One line for all that are done in time, one for each that is not. */
  private static List<CheckResult> duties(DutiesHealth duties) {
    if (!duties.isKnown()) {
      return List.of(
          new CheckResult(
              "duties", "", Verdict.WARNING, Duration.ZERO, "unknown: " + duties.unknown()));
    }
    if (duties.overdue().isEmpty()) {
      return List.of(
          new CheckResult(
              "duties", "", Verdict.OK, Duration.ZERO, duties.duties().size() + ", none overdue"));
    }
    return duties.overdue().stream().map(Checks::overdue).toList();
  }

  private static CheckResult overdue(StoredDuty duty) {
    return new CheckResult(
        "duty",
        duty.name(),
        Verdict.FAILED,
        Duration.ZERO,
        "overdue since "
            + duty.overdue().truncatedTo(ChronoUnit.SECONDS)
            + (duty.holder().isEmpty() ? ", never begun" : ", begun last by " + duty.holder())
            + (duty.outcome().isEmpty() ? "" : ", " + duty.outcome()));
  }

  private static CheckResult sessions(SessionsHealth sessions) {
    return new CheckResult(
        "sessions",
        sessions.place().isEmpty() ? sessions.kind() : sessions.place(),
        sessions.isUp() ? Verdict.OK : Verdict.FAILED,
        Duration.ZERO,
        sessions.isUp() ? sessions.kind() : sessions.error());
  }

  private static CheckResult endpoint(TriedEndpoint tried) {
    return new CheckResult(
        "endpoint",
        tried.endpoint(),
        tried.failure().isEmpty() ? Verdict.OK : Verdict.FAILED,
        tried.took(),
        tried.failure().orElse("written and read back"));
  }

  private static CheckResult spool(SpoolStatus spool) {
    return new CheckResult(
        "spool",
        "",
        spool.isOnDisk() ? Verdict.OK : Verdict.FAILED,
        Duration.ZERO,
        spool.isOnDisk() ? spool.bytes() + " octets" : "the disk takes no samples");
  }

  private static void member(Reply reply, List<CheckResult> all) {
    switch (reply) {
      case Reply.Told told -> {
        all.add(
            new CheckResult(
                "member", told.node(), Verdict.OK, told.took(), "answers over the bus"));
        all.add(
            new CheckResult(
                "clock",
                told.node(),
                clock(told.ahead().abs()),
                Duration.ZERO,
                told.ahead().toMillis() + " ms ahead"));
      }
      case Reply.Untold untold ->
          all.add(
              new CheckResult(
                  "member", untold.node(), Verdict.FAILED, untold.took(), untold.reason()));
    }
  }

  private static Verdict clock(Duration off) {
    if (off.compareTo(CLOCK_WRONG) > 0) {
      return Verdict.FAILED;
    }
    return off.compareTo(CLOCK_NOTED) > 0 ? Verdict.WARNING : Verdict.OK;
  }
}
