package io.trimaran.snmp.client;

import io.trimaran.snmp.BoundedCache;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.wire.KeyDerivation;
import io.trimaran.snmp.wire.UsmKeys;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The keys of users at engines, derived on worker threads once and kept. Safe for many threads. */
final class Keyring {

  private static final int KEYS = 50_000;
  private static final int PATIENCE_SECONDS = 60;

  private record Lock(Credentials.V3 credentials, Octets engine) {}

  private final KeyDerivation derivation = new KeyDerivation();
  private final BoundedCache<Lock, UsmKeys> keys = new BoundedCache<>(KEYS);
  private final BoundedCache<Lock, Boolean> fitting = new BoundedCache<>(KEYS);
  private final WorkerExecutor workers;

  Keyring(WorkerExecutor workers) {
    this.workers = workers;
  }

  /** The keys, if they need not be derived first. */
  Optional<UsmKeys> known(Credentials.V3 credentials, Octets engine) {
    return credentials.auth().isEmpty()
        ? Optional.of(UsmKeys.NONE)
        : keys.get(new Lock(credentials, engine));
  }

  /** Whether these credentials have opened an answer of that engine. */
  boolean fits(Credentials.V3 credentials, Octets engine) {
    return fitting.get(new Lock(credentials, engine)).isPresent();
  }

  void learnFit(Credentials.V3 credentials, Octets engine) {
    fitting.put(new Lock(credentials, engine), true);
  }

  /** The keys, derived; fails when the workers are gone or busy for a minute. */
  Future<UsmKeys> derive(Credentials.V3 credentials, Octets engine) {
    return workers
        .executeBlocking(
            () ->
                keys.get(new Lock(credentials, engine), () -> derivation.keys(credentials, engine)),
            false)
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .map(Objects::requireNonNull);
  }
}
