package io.trimaran.store;

import java.time.Instant;
import java.util.List;

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

  /**
   * How one server is doing.
   *
   * @param name its address, or the file
   * @param since when it came to be so
   * @param error why it cannot be used; empty where it can
   */
  public record ServerHealth(String name, boolean isUp, Instant since, String error) {}
}
