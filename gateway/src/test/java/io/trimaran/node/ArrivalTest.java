package io.trimaran.node;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.NodeSecret;
import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.store.Database;
import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.EventQuery;
import io.trimaran.store.EventStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalTest {

  private static final NodeSecret SECRET = NodeSecret.of("the secret of these tests");

  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void doneOrAway_waitsForTheWork_whenTheDatabaseIsThere() {
    Database database = open("embedded", SECRET);
    AtomicInteger runs = new AtomicInteger();
    Arrival arrival = arrival(database, Future.succeededFuture(), runs);

    await(arrival.doneOrAway());

    assertThat(arrival.isDone()).isTrue();
    assertThat(runs).hasValue(1);
    await(database.close());
  }

  @Test
  void doneOrAway_doesNotWait_whenNoServerAnswers() throws IOException {
    Database database =
        open("mysql://nobody:x@127.0.0.1:" + LoopbackPorts.next() + "/none", SECRET);
    AtomicInteger runs = new AtomicInteger();
    Arrival arrival = arrival(database, Arrival.PATIENCE, Future.succeededFuture(), runs);

    await(arrival.doneOrAway());

    assertThat(arrival.isDone()).isFalse();
    assertThat(arrival.done().isComplete()).isFalse();
    assertThat(runs).hasValue(0);
    await(database.close());
  }

  @Test
  void doneOrAway_fails_whenTheDatabaseHasAnotherSecret() {
    Database filled = open("embedded", SECRET);
    await(filled.ready());
    await(filled.close());
    Database database = open("embedded", NodeSecret.of("quite another secret"));
    Arrival arrival = arrival(database, Future.succeededFuture(), new AtomicInteger());

    assertThatThrownBy(() -> await(arrival.doneOrAway())).hasMessageContaining("node.secret");
    assertThatThrownBy(() -> await(arrival.done())).hasMessageContaining("node.secret");
    await(database.close());
  }

  @Test
  void work_isBegunAgain_whenTheDatabaseIsLostMeanwhile() {
    Database database = open("embedded", SECRET);
    AtomicInteger runs = new AtomicInteger();
    Arrival arrival = arrival(database, away(), runs);

    await(arrival.done());

    assertThat(runs).hasValue(2);
    await(database.close());
  }

  @Test
  void done_fails_whenTheWorkFailsForAnotherReason() {
    Database database = open("embedded", SECRET);
    Arrival arrival =
        arrival(
            database,
            Future.failedFuture(new IllegalStateException("password: too short")),
            new AtomicInteger());

    assertThatThrownBy(() -> await(arrival.done())).hasMessage("password: too short");
    await(database.close());
  }

  private Database open(String where, NodeSecret secret) {
    return Database.open(vertx, DatabaseOptions.of(where, folder), secret);
  }

  /** Its work comes to {@code first} at first, and succeeds then. */
  private Arrival arrival(Database database, Future<Void> first, AtomicInteger runs) {
    return arrival(database, LONG, first, runs);
  }

  private Arrival arrival(
      Database database, Duration patience, Future<Void> first, AtomicInteger runs) {
    Arrival arrival =
        new Arrival(
            vertx,
            database,
            patience,
            () -> runs.incrementAndGet() == 1 ? first : Future.succeededFuture());
    arrival.start();
    return arrival;
  }

  private Future<Void> away() {
    Database closed = open("embedded", SECRET);
    await(closed.close());
    return new EventStore(closed).find(EventQuery.newest(1)).mapEmpty();
  }
}
