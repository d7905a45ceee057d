package io.trimaran.bench.poll;

import io.trimaran.bench.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An {@link AgentFleet} in a process of its own, so that its CPU time is not ours. Blocks. */
public final class FleetProcess implements AutoCloseable {

  private static final int ENDING_SECONDS = 10;

  /** Far from the networks that tests and demonstrations use. */
  private static final String FIRST = "127.44.0.1";

  private final Process process;
  private final int port;
  private final List<String> addresses;

  private FleetProcess(Process process, int port, List<String> addresses) {
    this.process = process;
    this.port = port;
    this.addresses = addresses;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param ports of each agent
   * @param access that they answer
   * @throws BenchException when it ends before that
   */
  public static FleetProcess start(int agents, int ports, AgentAccess access)
      throws BenchException {
    List<String> addresses = Targets.parse(FIRST).addresses(agents);
    try {
      int port = freePort();
      Process process =
          new ProcessBuilder(command(agents, ports, port))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      FleetProcess fleet = new FleetProcess(process, port, addresses);
      fleet.tell(access);
      fleet.awaitReady();
      return fleet;
    } catch (IOException e) {
      throw new BenchException("simulated agents can't be started: " + e.getMessage(), e);
    }
  }

  private static List<String> command(int agents, int ports, int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx1g",
        "-cp",
        System.getProperty("java.class.path"),
        AgentFleet.class.getName(),
        Integer.toString(agents),
        Integer.toString(ports),
        FIRST,
        Integer.toString(port));
  }

  /** By its standard input: arguments and environment can be read by others. */
  private void tell(AgentAccess access) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write((access.line() + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  private void awaitReady() throws IOException, BenchException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.equals(AgentFleet.READY)) {
      line = lines.readLine();
    }
    if (line == null) {
      close();
      throw new BenchException("simulated agents have ended before they answered");
    }
  }

  /** UDP port of all agents. */
  public int port() {
    return port;
  }

  /** Of the agents. */
  public List<String> addresses() {
    return addresses;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("process " + process.pid() + " can't be ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(FIRST))) {
      return socket.getLocalPort();
    }
  }
}
