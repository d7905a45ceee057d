package io.trimaran.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A MariaDB server of this machine's package, on loopback unless told otherwise, in a folder of its
 * own, not as root. It ends with the JVM.
 */
public final class MariaDb {

  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/usr/bin", "/usr/libexec", "/usr/local/sbin", "/usr/local/bin");
  private static final String USER = "mysql";
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration START = Duration.ofMinutes(5);
  private static final int TAIL_CHARACTERS = 2_000;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static Optional<MariaDb> shared = Optional.empty();

  private final Path folder;
  private final int port;
  private final Launch launch;
  private Process process;

  private MariaDb(Path folder, int port, Launch launch) throws IOException {
    this.folder = folder;
    this.port = port;
    this.launch = launch;
    this.process = run(launch.first());
  }

  /**
   * How one is started.
   *
   * @param host the address at which its users reach it
   * @param wrapper a command that runs it
   * @param first options of its first start
   * @param again options of each further start
   */
  record Launch(String host, List<String> wrapper, List<String> first, List<String> again) {}

  /** Whether it can be started here. */
  public static boolean isInstalled() {
    return program("mariadbd").isPresent() && program("mariadb-install-db").isPresent();
  }

  /** The server for the tests of this JVM that do not stop it, started by the first that asks. */
  public static synchronized MariaDb shared() {
    shared = shared.or(() -> Optional.of(start(List.of())));
    return shared.orElseThrow();
  }

  /** Starts one with more options. */
  public static MariaDb start(List<String> options) {
    return start(new Launch(LOOPBACK, List.of(), options, options));
  }

  /** Starts one that listens at another address of this machine, too, for its users. */
  public static MariaDb startAt(String host) {
    List<String> options = List.of("--bind-address=" + LOOPBACK + "," + host);
    return start(new Launch(host, List.of(), options, options));
  }

  static MariaDb start(Launch launch) {
    try {
      Path folder =
          Files.createTempDirectory(
              "trimaran-mariadb",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      own(folder);
      install(folder);
      MariaDb server = new MariaDb(folder, LoopbackPorts.next(), launch);
      Runtime.getRuntime().addShutdownHook(new Thread(server::end));
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAnswer() {
    await("MariaDB in " + folder)
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .failFast(() -> assertThat(process.isAlive()).as("mariadbd runs: %s", tail()).isTrue())
        .until(this::answers);
  }

  /** The end of what the server said of itself. */
  private String tail() {
    return Stream.of("output", "error.log")
        .map(folder::resolve)
        .filter(Files::isReadable)
        .map(MariaDb::end)
        .collect(Collectors.joining());
  }

  private static String end(Path file) {
    try {
      String all = Files.readString(file);
      return all.substring(Math.max(0, all.length() - TAIL_CHARACTERS));
    } catch (IOException e) {
      return file + ": " + e.getMessage();
    }
  }

  /** kill -9, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("mariadbd " + process.pid() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again where it was killed; its port and rows are the same. */
  public void restart() {
    if (!process.isAlive()) {
      try {
        process = run(launch.again());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      awaitAnswer();
    }
  }

  /** SIGTERM, and waits until it has ended in order. */
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  /** SIGSTOP: its port takes connections, and nobody answers. */
  public void hang() {
    signal("-STOP");
  }

  /** SIGCONT. */
  public void resume() {
    signal("-CONT");
    awaitAnswer();
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("kill " + signal + " " + process.pid() + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return port;
  }

  /** The process, to be stopped or killed by a test. */
  Process process() {
    return process;
  }

  /** A new, empty database, as a configuration names it. */
  public String createDatabase() {
    String name = "t" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    execute("GRANT ALL ON " + name + ".* TO 'trimaran'@'%' IDENTIFIED BY 'p@ss:word/1'");
    return named(List.of(address()), name);
  }

  /** Where its users reach it, as a configuration names it. */
  public String address() {
    return launch.host() + ":" + port;
  }

  /** As a configuration names a database of servers on loopback. */
  static String url(List<Integer> ports, String database) {
    return named(ports.stream().map(port -> LOOPBACK + ":" + port).toList(), database);
  }

  static String named(List<String> hosts, String database) {
    return "mysql://trimaran:p@ss:word/1@" + String.join(",", hosts) + "/" + database;
  }

  /** Executes a statement as the administrator. */
  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first value of a query's first row, asked as the administrator; empty without a row. */
  public String value(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Locks what a query finds, as the administrator, until the connection is closed. */
  public Connection locked(String query) throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(query + " FOR UPDATE").close();
    }
    return connection;
  }

  /** A status variable's value; empty where there is none. */
  String status(String name) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SHOW STATUS WHERE Variable_name = '" + name + "'")) {
      return rows.next() ? rows.getString(2) : "";
    }
  }

  private Connection connect() throws SQLException {
    String host = launch.wrapper().isEmpty() ? LOOPBACK : launch.host();
    return DriverManager.getConnection(
        "jdbc:mariadb://" + host + ":" + port + "/?connectTimeout=2000&socketTimeout=60000",
        "root",
        "");
  }

  boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(2) && isInStep(connection);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Whether it serves, where it is a node of a cluster. */
  private static boolean isInStep(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SHOW VARIABLES WHERE Variable_name = 'wsrep_on'")) {
      if (!rows.next() || !rows.getString(2).equals("ON")) {
        return true;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SHOW STATUS WHERE Variable_name = 'wsrep_ready'")) {
      return rows.next() && rows.getString(2).equals("ON");
    }
  }

  private static Optional<String> program(String name) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void own(Path folder) throws IOException {
    if (isRoot()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
    }
  }

  /** A copy of a file that the server may read, whoever it runs as. */
  static Path readable(Path file) throws IOException {
    Path folder =
        Files.createTempDirectory(
            "trimaran-file",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    Path copy = Files.copy(file, folder.resolve(file.getFileName()));
    own(copy);
    folder.toFile().deleteOnExit();
    copy.toFile().deleteOnExit();
    return copy;
  }

  private static List<String> unprivileged(List<String> command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
    }
    all.addAll(command);
    return all;
  }

  private static void install(Path folder) throws IOException {
    Path output = folder.resolve("install.log");
    ProcessBuilder command =
        new ProcessBuilder(
                unprivileged(
                    List.of(
                        program("mariadb-install-db").orElseThrow(),
                        "--no-defaults",
                        "--datadir=" + folder.resolve("data"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db")))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // A server that starts deletes the temporary tables of others that share the folder.
    command.environment().put("TMPDIR", folder.toString());
    Process install = command.start();
    try {
      if (!install.waitFor(START.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
        throw new IllegalStateException("mariadb-install-db failed: " + end(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process run(List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program("mariadbd").orElseThrow());
    command.addAll(
        List.of(
            "--no-defaults",
            "--datadir=" + folder.resolve("data"),
            "--tmpdir=" + folder,
            "--socket=" + folder.resolve("socket"),
            "--pid-file=" + folder.resolve("pid"),
            "--log-error=" + folder.resolve("error.log"),
            "--bind-address=" + LOOPBACK,
            "--port=" + port,
            "--skip-name-resolve",
            "--innodb-buffer-pool-size=64M",
            "--innodb-flush-log-at-trx-commit=0",
            "--performance-schema=OFF"));
    command.addAll(options);
    List<String> wrapped = new ArrayList<>(launch.wrapper());
    wrapped.addAll(unprivileged(command));
    return new ProcessBuilder(wrapped)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private void end() {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + folder + ": " + e.getMessage());
    }
  }
}
