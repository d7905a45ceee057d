package io.trimaran.snmp.client;

import io.trimaran.snmp.BoundedCache;
import io.trimaran.snmp.NoAnswerException;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Addresses of hosts, resolved on worker threads. An address that was found once is used on when
 * its name cannot be resolved any more: polling must survive the name server. Safe for many
 * threads.
 */
final class Names {

  private static final int NAMES = 50_000;
  private static final Pattern LITERAL = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|.*:.*");

  private record Known(InetAddress address, long atNanos) {}

  private final WorkerExecutor workers;
  private final Duration ttl;
  private final Duration timeout;
  private final BoundedCache<String, Known> known = new BoundedCache<>(NAMES);
  private final Map<String, Future<InetAddress>> lookups = new ConcurrentHashMap<>();

  Names(WorkerExecutor workers, Duration ttl, Duration timeout) {
    this.workers = workers;
    this.ttl = ttl;
    this.timeout = timeout;
  }

  /** Fails with {@link NoAnswerException}, which names the host. */
  Future<InetAddress> resolve(String host) {
    Optional<Known> before = known.get(host);
    if (before.isPresent() && System.nanoTime() - before.get().atNanos() < ttl.toNanos()) {
      return Future.succeededFuture(before.get().address());
    }
    if (LITERAL.matcher(host).matches()) {
      return literal(host);
    }
    Future<InetAddress> lookup = lookups.computeIfAbsent(host, this::lookUp);
    lookup.onComplete(done -> lookups.remove(host, lookup));
    return lookup.recover(
        failure ->
            before.isPresent()
                ? Future.succeededFuture(before.get().address())
                : Future.failedFuture(unknown(host, failure)));
  }

  /** The address if it need not be looked up. */
  Optional<InetAddress> known(String host) {
    return known.get(host).map(Known::address);
  }

  private Future<InetAddress> literal(String host) {
    try {
      return Future.succeededFuture(remembered(host, InetAddress.getByName(host)));
    } catch (UnknownHostException e) {
      return Future.failedFuture(unknown(host, e));
    }
  }

  private Future<InetAddress> lookUp(String host) {
    return workers
        .executeBlocking(() -> InetAddress.getByName(host), false)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .map(address -> remembered(host, Objects.requireNonNull(address)));
  }

  private InetAddress remembered(String host, InetAddress address) {
    known.put(host, new Known(address, System.nanoTime()));
    return address;
  }

  private static NoAnswerException unknown(String host, Throwable failure) {
    String why =
        failure instanceof UnknownHostException ? "the name is unknown" : failure.getMessage();
    return new NoAnswerException("no address of " + host + ": " + why);
  }
}
