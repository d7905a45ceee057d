package io.trimaran.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Where the database is, and how long it is waited for.
 *
 * @param poolSize connections to one server for reading, at most; for writing half as many
 * @param maxWaiting units of work that wait for a connection at most; a further one fails
 * @param connectTimeout for a connection, the wait in the pool included
 * @param queryTimeout for one unit of work; a server that takes longer counts as lost
 */
public record DatabaseOptions(
    Location location,
    int poolSize,
    int maxWaiting,
    Duration connectTimeout,
    Duration queryTimeout) {

  private static final String SCHEME = "mysql://";
  private static final String EXPECTED =
      " (expected: embedded, or mysql://user:password@host:port,host:port/database)";
  private static final int DEFAULT_PORT = 3306;

  /** Connections to one server for one kind of work, at most. */
  int poolSize(Lane lane) {
    return switch (lane) {
      case READ -> poolSize;
      case WRITE -> Math.max(1, poolSize / 2);
    };
  }

  /** Where the rows are. */
  public sealed interface Location {}

  /**
   * In a file of this machine.
   *
   * @param folder where the file lies
   * @param isShared whether several processes use it at once; the first one serves the others
   */
  public record Embedded(Path folder, boolean isShared) implements Location {}

  /**
   * On MariaDB, MySQL or Galera.
   *
   * @param hosts the first one that can be used is used, so give every node the same order
   */
  public record Servers(List<Host> hosts, String user, String password, String database, Tls tls)
      implements Location {
    public Servers {
      hosts = List.copyOf(hosts);
    }

    @Override
    public String toString() {
      return "mysql " + hosts + "/" + database + " as " + user;
    }
  }

  /** Whether connections to servers are encrypted. */
  public sealed interface Tls {

    /** They are not. */
    record Off() implements Tls {}

    /** They are, to whoever answers. */
    record Encrypted() implements Tls {}

    /**
     * They are, to a server whose certificate is right and of the host that is asked.
     *
     * @param authorities PEM file of those who are trusted to issue it; else the system's
     */
    record Verified(Optional<Path> authorities) implements Tls {}
  }

  /** A database server's address. */
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return name.indexOf(':') < 0 ? name + ":" + port : "[" + name + "]:" + port;
    }
  }

  /** With the usual limits: 8 connections, 1,000 waiting, 5 s to connect, 10 s to answer. */
  public static DatabaseOptions of(Location location) {
    return new DatabaseOptions(location, 8, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  /**
   * Of a configuration's value.
   *
   * @param value {@code embedded}; {@code embedded:FOLDER}, which several nodes of one machine may
   *     share; or {@code mysql://user:password@h1:3306,h2:3306/database}, where all up to the last
   *     {@code @} belongs to the password
   * @param dataFolder for {@code embedded}
   * @throws IllegalArgumentException saying what is expected, without the password
   */
  public static DatabaseOptions of(String value, Path dataFolder) {
    if (value.equals("embedded")) {
      return of(new Embedded(dataFolder, false));
    }
    if (value.startsWith("embedded:") && value.length() > "embedded:".length()) {
      return of(new Embedded(Path.of(value.substring("embedded:".length())), true));
    }
    if (!value.startsWith(SCHEME)) {
      throw new IllegalArgumentException("database: " + scheme(value) + EXPECTED);
    }
    return of(servers(value.substring(SCHEME.length())));
  }

  private static String scheme(String value) {
    int colon = value.indexOf(':');
    return colon < 0 ? value : value.substring(0, colon) + ":...";
  }

  private static Servers servers(String rest) {
    int at = rest.lastIndexOf('@');
    int slash = rest.indexOf('/', Math.max(at, 0));
    if (at < 1 || slash < 0 || slash + 1 == rest.length()) {
      throw new IllegalArgumentException("database: user, host or database missing" + EXPECTED);
    }
    String who = rest.substring(0, at);
    int colon = who.indexOf(':');
    String database = rest.substring(slash + 1);
    if (!database.matches("[A-Za-z0-9_$-]{1,64}")) {
      throw new IllegalArgumentException("database: name " + database + EXPECTED);
    }
    return new Servers(
        hosts(rest.substring(at + 1, slash)),
        colon < 0 ? who : who.substring(0, colon),
        colon < 0 ? "" : who.substring(colon + 1),
        database,
        new Tls.Off());
  }

  private static List<Host> hosts(String list) {
    List<Host> hosts = Arrays.stream(list.split(",", -1)).map(DatabaseOptions::host).toList();
    if (new HashSet<>(hosts).size() < hosts.size()) {
      throw new IllegalArgumentException("database: " + list + " (expected: each host once)");
    }
    return hosts;
  }

  private static Host host(String text) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon >= 0 && colon > text.lastIndexOf(']');
    String name = hasPort ? text.substring(0, colon) : text;
    Optional<Integer> port = hasPort ? port(text.substring(colon + 1)) : Optional.of(DEFAULT_PORT);
    String bare = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    if (port.isEmpty() || !bare.matches("[A-Za-z0-9._:%-]{1,253}")) {
      throw new IllegalArgumentException("database: host " + text + EXPECTED);
    }
    return new Host(bare, port.get());
  }

  private static Optional<Integer> port(String digits) {
    if (!digits.matches("\\d{1,5}")) {
      return Optional.empty();
    }
    int port = Integer.parseInt(digits);
    return port >= 1 && port <= 65_535 ? Optional.of(port) : Optional.empty();
  }
}
