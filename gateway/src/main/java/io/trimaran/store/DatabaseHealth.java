package io.trimaran.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

  /** What a server is good for now. */
  public enum Use {
    /** All work goes there. */
    USED,
    /** It is the next one, should the used one be lost. */
    READY,
    /** It was lost a while ago; it is used when it has settled, or when no other one can be. */
    SETTLING,
    /** It cannot be used. */
    AWAY;

    /** As it is shown: {@code used}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How one server is doing.
   *
   * @param name its address, or the file
   * @param since when it came to be up, or away
   * @param error why it cannot be used; empty where it can
   * @param vitals what it said last, maybe before it was lost
   */
  public record ServerHealth(String name, Use use, Instant since, String error, Vitals vitals) {

    public boolean isUp() {
      return use != Use.AWAY;
    }
  }
}
