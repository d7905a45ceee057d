package io.trimaran.cli.check;

import io.trimaran.config.NodeConfig;
import io.trimaran.config.NodeConfig.Role;
import io.trimaran.node.DatabaseSettings;
import io.trimaran.node.RedisSettings;
import io.trimaran.store.DatabaseOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Every check that a configuration calls for, all at once, each with the same time limit. */
public final class Checkup {

  private final List<Check> checks;
  private final Duration limit;

  private Checkup(List<Check> checks, Duration limit) {
    this.checks = checks;
    this.limit = limit;
  }

  /**
   * For one node's configuration.
   *
   * @param limit of each check
   */
  public static Checkup of(NodeConfig config, Duration limit) {
    List<Check> checks = new ArrayList<>();
    checks.add(new FolderCheck(config.node().data(), config.rrd().spool().maxBytes()));
    config.http().tls().ifPresent(tls -> checks.add(new TlsCheck(tls, InstantSource.system())));
    checks.addAll(PortCheck.of(config.http()));
    DatabaseOptions database = DatabaseSettings.of(config);
    if (database.location() instanceof DatabaseOptions.Servers servers) {
      servers.hosts().forEach(host -> checks.add(new DatabaseCheck(database, servers, host)));
    }
    RedisSettings.of(config).ifPresent(place -> checks.add(new RedisCheck(place)));
    config.rrd().endpoints().forEach(endpoint -> checks.add(new EndpointCheck(endpoint)));
    if (config.poller().ping().isEnabled() && config.node().roles().contains(Role.POLLER)) {
      checks.add(new PingCheck(config.poller().ping().command()));
    }
    config
        .poller()
        .definitions()
        .ifPresent(folder -> checks.add(new DefinitionsCheck(config, folder)));
    checks.add(new ClockCheck(InstantSource.system(), List.of("timedatectl")));
    return new Checkup(checks, limit);
  }

  static Checkup of(Duration limit, Check... checks) {
    return new Checkup(List.of(checks), limit);
  }

  /** What each came to, in a steady order. Blocks up to the limit. */
  public List<Finding> run() throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Finding>> runs =
          threads.invokeAll(
              checks.stream().map(Checkup::task).toList(), limit.toMillis(), TimeUnit.MILLISECONDS);
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        findings.add(finding(checks.get(i), runs.get(i)));
      }
      return findings;
    }
  }

  private static Callable<Finding> task(Check check) {
    return check::run;
  }

  private Finding finding(Check check, Future<Finding> run) throws InterruptedException {
    try {
      return run.get();
    } catch (CancellationException e) {
      return Finding.failed(check.what(), "no answer within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      return Finding.failed(check.what(), reason(Objects.requireNonNullElse(e.getCause(), e)));
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.toString() : message;
  }
}
