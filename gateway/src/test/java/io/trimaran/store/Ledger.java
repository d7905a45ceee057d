package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writers that note which of their writes were acknowledged, and readers beside them. The table
 * takes a row twice, so that a write that is done twice shows.
 */
public final class Ledger {

  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS ledger (id BIGINT NOT NULL AUTO_INCREMENT, entry VARCHAR(32) NOT"
          + " NULL, PRIMARY KEY (id))";

  private static final long PAUSE_MILLIS = 20;

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
  public static final class Pace {
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

    /** Between two answers, or until now. */
    public Duration longestPause() {
      long before = last.get();
      long open = before == 0 ? 0 : System.nanoTime() - before;
      return Duration.ofNanos(Math.max(open, longest.get()));
    }

    public void forget() {
      longest.set(0);
      last.set(System.nanoTime());
    }
  }

  /**
   * What the table holds, beside what was acknowledged.
   *
   * @param acknowledged writes
   * @param lost of these: those that are not there
   * @param doubled those that are there more than once
   * @param untold those that are there and were told to have failed
   * @param unknown those of which it was told that nobody knows
   */
  public record Audit(
      int acknowledged, List<String> lost, List<String> doubled, List<String> untold, int unknown) {

    public Audit {
      lost = List.copyOf(lost);
      doubled = List.copyOf(doubled);
      untold = List.copyOf(untold);
    }
  }

  /** On databases that are all the same one, as several nodes have it. */
  public Ledger(Vertx vertx, List<Database> databases) {
    this.vertx = vertx;
    this.databases = databases;
  }

  /** Starts writers and readers, {@code each} of both at each database. */
  public void start(int each) {
    await(
        databases
            .getFirst()
            .write(Repeat.HARMLESS, connection -> connection.query(CREATE).execute().mapEmpty()));
    for (int node = 0; node < databases.size(); node++) {
      for (int i = 0; i < each; i++) {
        Database database = databases.get(node);
        write(database, node + "-" + i, 0, begun());
        read(database, begun());
      }
    }
  }

  private Promise<Void> begun() {
    Promise<Void> end = Promise.promise();
    running.add(end.future());
    return end;
  }

  public Pace writing() {
    return writing;
  }

  public Pace reading() {
    return reading;
  }

  /** Ends all, and waits for what is under way. */
  public void stop() {
    isStopped = true;
    running.forEach(io.trimaran.auth.Await::await);
  }

  /** A chain of Futures would grow with each write, so each one begins the next by itself. */
  private void write(Database database, String writer, int number, Promise<Void> end) {
    if (isStopped) {
      end.complete();
      return;
    }
    String entry = writer + "-" + number;
    database
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
        .onFailure(cause -> failed("write", entry, cause))
        .onComplete(
            done ->
                vertx.setTimer(PAUSE_MILLIS, timer -> write(database, writer, number + 1, end)));
  }

  private void read(Database database, Promise<Void> end) {
    if (isStopped) {
      end.complete();
      return;
    }
    database
        .read(
            connection -> connection.query("SELECT MAX(id) FROM ledger").execute().<Void>mapEmpty())
        .onSuccess(done -> reading.answered())
        .onFailure(cause -> failed("read", "", cause))
        .onComplete(done -> vertx.setTimer(PAUSE_MILLIS, timer -> read(database, end)));
  }

  private void failed(String what, String entry, Throwable cause) {
    if (cause instanceof DatabaseAwayException.UnknownOutcome) {
      unknown.add(entry);
    }
    failures.merge(what + ": " + cause.getMessage(), 1, Integer::sum);
  }

  /** Failures of both kinds, by their message. */
  public Map<String, Integer> failures() {
    return failures;
  }

  /** Each acknowledged write is there once; no other one twice. */
  void assertExact(Database database) {
    Audit audit = audit(database);
    assertThat(audit.lost()).as("acknowledged and lost, of " + audit.acknowledged()).isEmpty();
    assertThat(audit.doubled()).as("done twice").isEmpty();
    assertThat(audit.untold()).as("told to have failed, and stored").isEmpty();
  }

  /** Looks at all that is there, once all is stopped. */
  public Audit audit(Database database) {
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
    return new Audit(
        acknowledged.size(),
        acknowledged.stream().filter(entry -> !found.containsKey(entry)).toList(),
        found.keySet().stream().filter(entry -> found.getOrDefault(entry, 0) > 1).toList(),
        found.keySet().stream()
            .filter(entry -> !acknowledged.contains(entry) && !unknown.contains(entry))
            .toList(),
        unknown.size());
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
