package io.trimaran.node;

import static io.trimaran.auth.Await.await;
import static io.trimaran.store.Claims.PLAN;
import static io.trimaran.store.Claims.letPass;
import static io.trimaran.store.Claims.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.NodeSecret;
import io.trimaran.node.DutyRounds.Job;
import io.trimaran.node.DutyRun.Result;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.DutyPlan;
import io.trimaran.store.DutyStore;
import io.trimaran.store.Event;
import io.trimaran.store.EventQuery;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.EventStore;
import io.trimaran.store.Fence;
import io.trimaran.store.StoredDuty;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that share a database, and what they do once between them. */
class DutyRoundsTest {

  private static final Duration PACE = Duration.ofMillis(100);
  private static final EventQuery ALL = EventQuery.newest(100);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<DutyRounds> nodes = new ArrayList<>();
  private Database database;
  private DutyStore duties;
  private EventStore events;
  private DutyBoard board;

  @BeforeEach
  void open() {
    database =
        Database.open(
            vertx,
            DatabaseOptions.of("embedded", folder),
            NodeSecret.of("the secret of these tests"));
    await(database.ready());
    duties = new DutyStore(database);
    events = new EventStore(database);
    board = new DutyBoard(database::health, events::add, System::nanoTime);
    await(duties.add(PLAN));
  }

  @AfterEach
  void close() {
    nodes.forEach(node -> await(node.stop()));
    await(database.close());
    await(vertx.close());
  }

  @Test
  void aDuty_isDoneOnce_byOneOfTheNodes() {
    DutyRounds first = node("n1", PLAN, fence -> Future.succeededFuture("7 deleted"));
    DutyRounds second = node("n2", PLAN, fence -> Future.succeededFuture("7 deleted"));
    first.start(() -> true);
    second.start(() -> true);

    eventually("done", () -> count(first, Result.DONE) + count(second, Result.DONE) == 1);

    StoredDuty duty = seen(duties);
    assertThat(duty.fence()).isEqualTo(1);
    assertThat(duty.outcome()).isEqualTo("done: 7 deleted");
  }

  @Test
  void aNodeThatHung_changesNothing_whenItWakesUp() {
    await(events.add(EventStore.Batch.of(List.of(old()))));
    Promise<Void> begun = Promise.promise();
    Promise<Void> woken = Promise.promise();
    DutyRounds hung =
        node(
            "n1",
            PLAN,
            fence -> {
              begun.complete();
              return woken.future().compose(awake -> prune(fence));
            });
    hung.start(() -> true);
    await(begun.future());
    letPass(database, PLAN.lease());
    DutyRounds other = node("n2", PLAN, fence -> Future.succeededFuture("nothing"));
    other.start(() -> true);
    eventually("taken over", () -> count(other, Result.DONE) == 1);
    StoredDuty done = seen(duties);

    woken.complete();

    eventually("lost", () -> count(hung, Result.LOST) == 1);
    assertThat(await(events.find(ALL)).total()).as("events").isEqualTo(1);
    assertThat(seen(duties)).isEqualTo(done);
    assertThat(done.holder()).isEqualTo("n2");
    assertThat(done.fence()).isEqualTo(2);
  }

  @Test
  void aNodeThatHung_endsItsTry_whenItCannotRenewTheLease() {
    DutyPlan brief =
        new DutyPlan(PLAN.name(), PLAN.every(), PLAN.again(), PLAN.grace(), Duration.ofMillis(600));
    Promise<String> never = Promise.promise();
    AtomicBoolean isBegun = new AtomicBoolean();
    DutyRounds hung =
        node(
            "n1",
            brief,
            fence -> {
              isBegun.set(true);
              return never.future();
            });
    hung.start(() -> true);
    eventually("begun", isBegun::get);

    StoredDuty mine = seen(duties);
    eventually("renewed", () -> seen(duties).leaseUntil().isAfter(mine.leaseUntil()));
    eventually(
        "taken over",
        () -> {
          letPass(database, PLAN.lease());
          return await(duties.claim(PLAN, "n2", seen(duties), Instant.EPOCH)).isPresent();
        });

    eventually("lost", () -> count(hung, Result.LOST) == 1);
    assertThat(hung.isHeld(PLAN.name())).isFalse();
  }

  @Test
  void aDuty_isTriedAgain_whenItHasFailed() {
    AtomicBoolean isBroken = new AtomicBoolean(true);
    DutyRounds node =
        node(
            "n1",
            PLAN,
            fence ->
                isBroken.get()
                    ? Future.failedFuture(new IllegalStateException("table is broken"))
                    : Future.succeededFuture("all"));
    node.start(() -> true);
    eventually("failed", () -> count(node, Result.FAILED) == 1);
    assertThat(seen(duties).outcome()).isEqualTo("failed: table is broken");
    isBroken.set(false);

    letPass(database, PLAN.again());

    eventually("done", () -> count(node, Result.DONE) == 1);
  }

  @Test
  void aNodeThatStops_letsAnotherGoOnAtOnce() {
    DutyRounds leaving = node("n1", PLAN, fence -> Promise.<String>promise().future());
    leaving.start(() -> true);
    eventually("begun", () -> leaving.isHeld(PLAN.name()));

    await(leaving.stop());

    assertThat(seen(duties).outcome()).isEqualTo("given back: its node stops");
    DutyRounds other = node("n2", PLAN, fence -> Future.succeededFuture("all"));
    other.start(() -> true);
    eventually("done", () -> count(other, Result.DONE) == 1);
  }

  @Test
  void anAlarm_isRaisedOnceByAll_andGoesWhenTheDutyIsDone() {
    AtomicBoolean isWilling = new AtomicBoolean();
    DutyRounds first = node("n1", PLAN, fence -> Future.succeededFuture("all"));
    first.start(isWilling::get);
    node("n2", PLAN, fence -> Future.succeededFuture("all")).start(() -> false);

    letPass(database, PLAN.every().plus(PLAN.grace()));

    eventually("overdue", () -> !board.health().overdue().isEmpty());
    eventually("told", () -> severities().equals(List.of(EventSeverity.ERROR)));
    isWilling.set(true);
    eventually("well again", () -> board.health().overdue().isEmpty());
    eventually("told", () -> severities().equals(List.of(EventSeverity.OK, EventSeverity.ERROR)));
  }

  private DutyRounds node(String name, DutyPlan plan, Function<Fence, Future<String>> work) {
    DutyBoard own = new DutyBoard(database::health, events::add, System::nanoTime);
    board = own;
    DutyRounds node =
        new DutyRounds(
            vertx,
            duties,
            name,
            List.of(new Job(plan, work)),
            own,
            PACE,
            () -> ThreadLocalRandom.current().nextLong());
    nodes.add(node);
    return node;
  }

  private Future<String> prune(Fence fence) {
    return events.housekeep(fence, Duration.ofDays(1), 1_000).map(rows -> rows + " deleted");
  }

  private static Event old() {
    return new Event(
        Optional.empty(),
        Instant.parse("2020-02-02T02:02:02Z"),
        EventSeverity.INFO,
        "system",
        "",
        "old",
        "");
  }

  private static long count(DutyRounds node, Result result) {
    return node.tally().count(PLAN.name(), result);
  }

  private List<EventSeverity> severities() {
    return await(events.find(ALL)).events().stream().map(it -> it.event().severity()).toList();
  }

  private static void eventually(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(Duration.ofMinutes(1)).until(condition);
  }
}
