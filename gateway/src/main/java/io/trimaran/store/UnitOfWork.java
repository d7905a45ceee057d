package io.trimaran.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Something to be done in the database, and what is known of its tries so far, one after the other.
 *
 * @param <T> what it comes to
 */
final class UnitOfWork<T> {

  private final Lane lane;
  private final Optional<String> mark;
  private final Function<SqlConnection, Future<T>> work;
  private final long started = System.nanoTime();
  private volatile Future<T> doubtful;
  private volatile boolean isInDoubt;
  private volatile long began;
  private final AtomicInteger tries = new AtomicInteger();

  private UnitOfWork(
      Lane lane,
      Optional<String> mark,
      Function<SqlConnection, Future<T>> work,
      Future<T> doubtful) {
    this.lane = lane;
    this.mark = mark;
    this.work = work;
    this.doubtful = doubtful;
  }

  /** Reads only. */
  static <T> UnitOfWork<T> read(Function<SqlConnection, Future<T>> work) {
    return new UnitOfWork<>(Lane.READ, Optional.empty(), work, nothing());
  }

  /** Writes, and leads to the same rows when it is done twice. */
  static <T> UnitOfWork<T> harmless(Function<SqlConnection, Future<T>> work) {
    return new UnitOfWork<>(Lane.WRITE, Optional.empty(), work, nothing());
  }

  /** Writes, and is done once only, which the mark sees to. */
  static <T> UnitOfWork<T> marked(String mark, Function<SqlConnection, Future<T>> work) {
    return new UnitOfWork<>(Lane.WRITE, Optional.of(mark), work, nothing());
  }

  /** The same, and the mark may be there already, from an earlier unit of the same work. */
  static UnitOfWork<Void> remarked(String mark, Function<SqlConnection, Future<Void>> work) {
    return new UnitOfWork<>(Lane.WRITE, Optional.of(mark), work, Future.succeededFuture());
  }

  private static <T> Future<T> nothing() {
    return Future.failedFuture(new IllegalStateException("a mark that nobody set is there"));
  }

  Lane lane() {
    return lane;
  }

  Optional<String> mark() {
    return mark;
  }

  Function<SqlConnection, Future<T>> work() {
    return work;
  }

  /** Another try begins. */
  void begins() {
    began = System.nanoTime();
    tries.incrementAndGet();
  }

  /** When its last try began, by {@link System#nanoTime}. */
  long began() {
    return began;
  }

  /** How often it was tried. */
  int tries() {
    return tries.get();
  }

  /** It is to be committed; if nobody answers, this is what it came to, or it is not stored. */
  void commits(T result) {
    doubtful = Future.succeededFuture(result);
  }

  /** Nobody answered. */
  void isInDoubt() {
    isInDoubt = true;
  }

  /** Whether it may be stored, and must not be done again without looking. */
  boolean isUnknown() {
    return isInDoubt && mark.isPresent();
  }

  /** Whether it began less than {@code limit} ago. */
  boolean isYoung(Duration limit) {
    return System.nanoTime() - started < limit.toNanos();
  }

  /** What an earlier try came to, which is found to be stored. */
  Future<T> earlier() {
    return doubtful;
  }
}
