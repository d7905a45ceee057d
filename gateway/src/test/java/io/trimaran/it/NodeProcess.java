package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One node in a JVM of its own, from the fat jar; its output goes to a file. */
final class NodeProcess implements AutoCloseable {

  static final Path JAR = Path.of("target/trimaran.jar").toAbsolutePath();

  /** Preset, so that tests can log in. */
  static final String PASSWORD = "a long test password";

  /** What a node of a test is content with. */
  private static final List<String> SMALL =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final String SECRET = "node.secret=";
  private static final Pattern READY = Pattern.compile("Trimaran ready at (\\S+)");
  private static final Pattern POLLS = Pattern.compile("Trimaran polls at (\\S+), not ready: ");

  /** Of the generations that Serial GC has. */
  private static final Pattern HEAP_USED = Pattern.compile(" total \\d+K, used (\\d+)K");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Launch launch;
  private final Process process;
  private final Path output;
  private final String url;

  /** How one is started, and what it prints when it is to be waited for no longer. */
  private record Launch(
      Place place, Path folder, List<String> options, List<String> settings, Pattern awaited) {

    Path data() {
      return folder.resolve("data");
    }

    Optional<String> secret() {
      return settings.stream()
          .filter(setting -> setting.startsWith(SECRET))
          .map(setting -> setting.substring(SECRET.length()))
          .findFirst();
    }

    List<String> command() {
      List<String> arguments = new ArrayList<>(List.of("node"));
      Stream.concat(Stream.of("node.data=" + data(), "http.bind=" + place.at(0)), settings.stream())
          .forEach(setting -> arguments.addAll(List.of("--set", setting)));
      return place.wrapped(NodeProcess.command(options, arguments.toArray(String[]::new)));
    }
  }

  private NodeProcess(Launch launch, Path output, Process process) {
    this.launch = launch;
    this.output = output;
    this.process = process;
    this.url = printedUrl(launch.awaited());
  }

  private String printedUrl(Pattern awaited) {
    try {
      return Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> printed(awaited), Optional::isPresent)
          .orElseThrow();
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Starts a node with its data below {@code folder}, and waits until it is ready. */
  static NodeProcess start(Path folder, String... settings) {
    return start(Place.LOOPBACK, folder, settings);
  }

  /** The same elsewhere. */
  static NodeProcess start(Place place, Path folder, String... settings) {
    return start(new Launch(place, folder, SMALL, List.of(settings), READY));
  }

  /** Starts one that has so much heap, and compiles as one of an operator does. */
  static NodeProcess startLarge(String heap, Path folder, String... settings) {
    List<String> options = List.of("-Xmx" + heap);
    return start(new Launch(Place.LOOPBACK, folder, options, List.of(settings), READY));
  }

  /** Starts one while the database is away: waits until it polls. */
  static NodeProcess startWithoutDatabase(Path folder, String... settings) {
    return start(new Launch(Place.LOOPBACK, folder, SMALL, List.of(settings), POLLS));
  }

  private static NodeProcess start(Launch launch) {
    try {
      Path folder = Files.createDirectories(launch.folder());
      Path output = Files.createTempFile(folder, "node", ".log");
      ProcessBuilder builder = new ProcessBuilder(launch.command()).directory(folder.toFile());
      builder.environment().put("TRIMARAN_ADMIN_PASSWORD", PASSWORD);
      return new NodeProcess(
          launch,
          output,
          builder.redirectErrorStream(true).redirectOutput(output.toFile()).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line tool, for a shell. */
  static String tool() {
    return String.join(" ", command());
  }

  private static List<String> command(String... arguments) {
    return command(SMALL, arguments);
  }

  private static List<String> command(List<String> options, String... arguments) {
    assertThat(JAR).as("the fat jar, made by the package phase").exists();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Optional<String> printed(Pattern awaited) {
    assertThat(process.isAlive()).as(() -> "node runs; it printed: " + output()).isTrue();
    Matcher line = awaited.matcher(output());
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  boolean isReady() {
    return printed(READY).isPresent();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return url;
  }

  Path data() {
    return launch.data();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** What it has in memory; skips the test where that cannot be seen. */
  long residentKib() {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    assumeTrue(Files.isReadable(status), "skipped: there is no /proc");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.toLowerCase(Locale.ROOT).replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is in use of its heap once it is collected. */
  long liveHeapKib() {
    jcmd("GC.run");
    Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
    long sum = 0;
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    return sum;
  }

  private String jcmd(String command) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    assumeTrue(Files.isExecutable(tool), "skipped: there is no jcmd");
    try {
      Process running =
          new ProcessBuilder(tool.toString(), Long.toString(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      String answer = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(running.waitFor()).as(answer).isZero();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs a command of the CLI against this node, where it is. */
  Cli.Result cli(String... arguments) {
    return Cli.run(launch.place().wrapped(command(arguments)), url, launch.data(), launch.secret());
  }

  /** Runs a script of a shell, in which {@code "$@"} is the command line tool, of this node. */
  Cli.Result shell(String script) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(command());
    return Cli.run(launch.place().wrapped(command), url, launch.data(), launch.secret());
  }

  /** Asks the API as this node's own CLI would. */
  JsonObject get(String pathAndQuery) {
    HttpResponse<String> response = send("GET", pathAndQuery, "");
    assertThat(response.statusCode()).as(pathAndQuery + ": " + response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  /** The same; empty while it says that it cannot answer now. */
  Optional<JsonObject> ask(String pathAndQuery) {
    HttpResponse<String> response = send("GET", pathAndQuery, "");
    assertThat(response.statusCode()).as(pathAndQuery + ": " + response.body()).isIn(200, 503);
    return response.statusCode() == 503
        ? Optional.empty()
        : Optional.of(new JsonObject(response.body()));
  }

  /** Sends a request with a token of the administrator. */
  HttpResponse<String> send(String method, String pathAndQuery, String body) {
    return send(method, pathAndQuery, body, token());
  }

  /** Asks with a token that need not be good, nor does the database need to be there. */
  HttpResponse<String> ask(String pathAndQuery, String withToken) {
    return send("GET", pathAndQuery, "", withToken);
  }

  /** A series of the node's metrics, by its name with its labels; empty while it is not there. */
  OptionalDouble metric(String series) {
    return ask("/metrics", "")
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst();
  }

  /** Orders something with a token that need not be good. */
  HttpResponse<String> post(String pathAndQuery, String withToken) {
    return post(pathAndQuery, withToken, "{}");
  }

  /** The same, with a body. */
  HttpResponse<String> post(String pathAndQuery, String withToken, String body) {
    return send("POST", pathAndQuery, body, withToken);
  }

  private HttpResponse<String> send(
      String method, String pathAndQuery, String body, String withToken) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url + pathAndQuery))
              .timeout(Duration.ofSeconds(60))
              .header("X-Auth-Token", withToken)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String token = "";

  /** A token of the administrator, added at the first call. */
  synchronized String token() {
    if (token.isEmpty()) {
      Cli.Result added = cli("token", "add", "test-" + process.pid(), "--role", "admin");
      assertThat(added.code()).as(added.toString()).isZero();
      token = added.lastLine();
    }
    return token;
  }

  /** kill -9, and waits until it is gone; when it was. */
  Instant kill() {
    process.destroyForcibly();
    awaitExit();
    return Instant.now();
  }

  /** SIGSTOP: its ports take connections, and nobody answers. */
  void hang() {
    signal("-STOP");
  }

  /** SIGCONT. */
  void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
      assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(kill.exitValue()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGTERM, and waits until it is gone. */
  int stop() {
    process.destroy();
    return awaitExit();
  }

  /** Waits until it ends by itself; its exit code. */
  int awaitExit() {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("node stops within 60 s").isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
