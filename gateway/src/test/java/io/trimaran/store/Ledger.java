package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writers that note which of their writes were acknowledged, and readers beside them. The table
 * takes a row twice, so that a write that is done twice shows.
 */
final class Ledger {

  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS ledger (id BIGINT NOT NULL AUTO_INCREMENT, entry VARCHAR(32) NOT"
          + " NULL, PRIMARY KEY (id))";

  private final Vertx vertx;
  private final List<Database> databases;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Pace writing = new Pace();
  private final Pace reading = new Pace();
  private final List<Future<Void>> running = new ArrayList<>();
  private volatile boolean isStopped;

  /** Counts answers, and the longest time without one. */
  static final class Pace {
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    void answered() {
      long now = System.nanoTime();
      long before = last.getAndSet(now);
      count.incrementAndGet();
      longest.accumulateAndGet(before == 0 ? 0 : now - before, Math::max);
    }

    long count() {
      return count.get();
    }

    Duration longestPause() {
      return Duration.ofNanos(longest.get());
    }

    void forget() {
      longest.set(0);
      last.set(0);
    }
  }

  /** On databases that are all the same one, as several nodes have it. */
  Ledger(Vertx vertx, List<Database> databases) {
    this.vertx = vertx;
    this.databases = databases;
  }

  /** Starts writers and readers, {@code each} of both at each database. */
  void start(int each) {
    await(
        databases
            .getFirst()
            .write(Repeat.HARMLESS, connection -> connection.query(CREATE).execute().mapEmpty()));
    for (int node = 0; node < databases.size(); node++) {
      for (int i = 0; i < each; i++) {
        running.add(write(databases.get(node), node + "-" + i, 0));
        running.add(read(databases.get(node)));
      }
    }
  }

  Pace writing() {
    return writing;
  }

  Pace reading() {
    return reading;
  }

  /** Ends all, and waits for what is under way. */
  void stop() {
    isStopped = true;
    running.forEach(io.trimaran.auth.Await::await);
  }

  private Future<Void> write(Database database, String writer, int number) {
    if (isStopped) {
      return Future.succeededFuture();
    }
    String entry = writer + "-" + number;
    return database
        .write(
            Repeat.HARMFUL,
            connection ->
                connection
                    .preparedQuery("INSERT INTO ledger (entry) VALUES (?)")
                    .execute(Tuple.of(entry))
                    .<Void>mapEmpty())
        .onSuccess(
            done -> {
              acknowledged.add(entry);
              writing.answered();
            })
        .recover(cause -> failed("write", entry, cause))
        .compose(done -> vertx.timer(20, TimeUnit.MILLISECONDS))
        .compose(done -> write(database, writer, number + 1));
  }

  private Future<Void> read(Database database) {
    if (isStopped) {
      return Future.succeededFuture();
    }
    return database
        .read(
            connection -> connection.query("SELECT MAX(id) FROM ledger").execute().<Void>mapEmpty())
        .onSuccess(done -> reading.answered())
        .recover(cause -> failed("read", "", cause))
        .compose(done -> vertx.timer(20, TimeUnit.MILLISECONDS))
        .compose(done -> read(database));
  }

  private Future<Void> failed(String what, String entry, Throwable cause) {
    if (cause instanceof DatabaseAwayException.UnknownOutcome) {
      unknown.add(entry);
    }
    failures.merge(what + ": " + cause.getMessage(), 1, Integer::sum);
    return Future.succeededFuture();
  }

  /** Failures of both kinds, by their message. */
  Map<String, Integer> failures() {
    return failures;
  }

  /** Each acknowledged write is there once; no other one twice. */
  void assertExact(Database database) {
    Map<String, Integer> found = new HashMap<>();
    for (Row row :
        await(
            database.read(
                connection ->
                    connection
                        .query("SELECT entry, COUNT(*) FROM ledger GROUP BY entry")
                        .execute()))) {
      found.put(row.getString(0), ((Number) row.getValue(1)).intValue());
    }
    assertThat(acknowledged.stream().filter(entry -> !found.containsKey(entry)))
        .as("acknowledged and lost, of " + acknowledged.size())
        .isEmpty();
    assertThat(found.entrySet().stream().filter(entry -> entry.getValue() > 1))
        .as("done twice, of " + found.size())
        .isEmpty();
    assertThat(
            found.keySet().stream()
                .filter(entry -> !acknowledged.contains(entry) && !unknown.contains(entry)))
        .as("told to have failed, and stored")
        .isEmpty();
  }

  @Override
  public String toString() {
    return String.format(
        "%d writes acknowledged, %d of unknown outcome, longest pause of writes %d ms, of reads %d"
            + " ms (%d reads), failures %s",
        acknowledged.size(),
        unknown.size(),
        writing.longestPause().toMillis(),
        reading.longestPause().toMillis(),
        reading.count(),
        failures);
  }
}
