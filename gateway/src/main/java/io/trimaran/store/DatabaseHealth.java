package io.trimaran.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the database is doing.
 *
 * @param kind {@code embedded} or {@code mysql}
 * @param isUp whether it can be used
 */
public record DatabaseHealth(String kind, boolean isUp, List<ServerHealth> servers) {
  public DatabaseHealth {
    servers = List.copyOf(servers);
  }

  /** What is wrong with each server that cannot be used. */
  public String reason() {
    String reason =
        servers.stream()
            .filter(server -> !server.isUp())
            .map(server -> server.name() + ": " + server.error())
            .collect(Collectors.joining("; "));
    return reason.isEmpty() ? "not opened yet" : reason;
  }

  /**
   * How one server is doing.
   *
   * @param name its address, or the file
   * @param since when it came to be so
   * @param error why it cannot be used; empty where it can
   */
  public record ServerHealth(String name, boolean isUp, Instant since, String error) {}
}
