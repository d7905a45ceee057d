package io.trimaran.rrd.embedded;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An embedded server in a process of its own, that can be killed. */
final class EmbeddedProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private EmbeddedProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** What the process runs: prints its port and serves until it is killed. */
  public static void main(String[] arguments) {
    EmbeddedOptions options = EmbeddedOptions.in(Path.of(arguments[0]));
    EmbeddedServer server = RunningServer.await(EmbeddedServer.start(Vertx.vertx(), options));
    System.out.println(server.actualPort());
  }

  static EmbeddedProcess start(Path base) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedProcess.class.getName(),
                base.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.matches("\\d+")) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the server's process ended before it printed a port");
    }
    return new EmbeddedProcess(process, Integer.parseInt(line));
  }

  int port() {
    return port;
  }

  /** SIGKILL: nothing of the process runs any more. */
  void kill() {
    process.destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    kill();
  }
}
