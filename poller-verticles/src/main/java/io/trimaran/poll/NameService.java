package io.trimaran.poll;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the system's name service, on threads of its own, since that blocks. While it is slow or
 * away, hosts have the address that they had last. May be used from any thread.
 */
public final class NameService implements Resolver {

  private static final int THREADS = 8;
  private static final int MAX_LOOKUPS = 512;
  private static final int MAX_REMEMBERED = 100_000;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final WorkerExecutor workers;
  private final Deadline deadline;
  private final AtomicInteger lookups = new AtomicInteger();
  private final Map<String, String> last = new ConcurrentHashMap<>();

  public NameService(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("trimaran-names", THREADS, 2, TimeUnit.MINUTES);
    this.deadline = new Deadline(new VertxTimers(vertx));
  }

  @Override
  public Future<String> address(String host) {
    if (host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || Character.isDigit(c))) {
      return Future.succeededFuture(host);
    }
    return deadline
        .within(PATIENCE, host + ": address", lookedUp(host))
        .recover(cause -> remembered(host, cause));
  }

  /** Stops its threads. */
  public Future<Void> close() {
    return workers.close();
  }

  private Future<String> lookedUp(String host) {
    if (lookups.incrementAndGet() > MAX_LOOKUPS) {
      lookups.decrementAndGet();
      return Future.failedFuture(
          new NotInTimeException(host + ": address: " + MAX_LOOKUPS + " others wait for theirs"));
    }
    return workers
        .executeBlocking(() -> lookup(host), /* ordered= */ false)
        .onComplete(result -> lookups.decrementAndGet())
        .map(Objects::requireNonNull);
  }

  private String lookup(String host) throws UnknownHostException {
    String address = InetAddress.getByName(host).getHostAddress();
    if (last.size() < MAX_REMEMBERED || last.containsKey(host)) {
      last.put(host, address);
    }
    return address;
  }

  private Future<String> remembered(String host, Throwable cause) {
    String address = last.get(host);
    if (address == null) {
      return Future.failedFuture(cause);
    }
    return Future.succeededFuture(address);
  }
}
