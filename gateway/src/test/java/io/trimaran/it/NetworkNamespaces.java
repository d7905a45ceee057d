package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Networks of their own, each with its loopback, joined by a bridge from which each can be taken;
 * counted from 1. This process is on the bridge, too. They end with the JVM, if not before.
 */
final class NetworkNamespaces implements AutoCloseable {

  /*
   * ip-netns(8), ip-link(8). Names of interfaces have at most 15 characters. The bridge has no
   * spanning tree, so that a port that is put back forwards at once.
   */
  private static final int OCTET = 256;
  private static final int BRIDGE_HOST = 254;

  private final Path ip = ServerProcess.program("ip");
  private final int key = ThreadLocalRandom.current().nextInt(OCTET * OCTET);
  private final String name = "tri" + Integer.toHexString(key);
  private final String network = freeNetwork();
  private final Deque<List<String>> undoing = new ArrayDeque<>();
  private final List<Place> places = new ArrayList<>();
  private final Thread atExit = new Thread(this::remove);

  private NetworkNamespaces() {}

  /** Makes so many. Skips the test where that is not allowed, or {@code ip} is missing. */
  static NetworkNamespaces make(int count) {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "skipped: network namespaces can only be made by root");
    NetworkNamespaces made = new NetworkNamespaces();
    Runtime.getRuntime().addShutdownHook(made.atExit);
    try {
      made.bridge();
      for (int number = 1; number <= count; number++) {
        made.namespace(number);
      }
      return made;
    } catch (RuntimeException | Error e) {
      made.close();
      throw e;
    }
  }

  private void bridge() {
    Cli.Result bridge = ip("link", "add", name, "type", "bridge");
    assumeTrue(bridge.code() == 0, () -> "skipped: no bridge can be made: " + bridge.output());
    undoing.push(List.of("link", "del", name));
    run("addr", "add", address(BRIDGE_HOST) + "/24", "dev", name);
    run("link", "set", name, "up");
  }

  private void namespace(int number) {
    String space = space(number);
    Cli.Result added = ip("netns", "add", space);
    assumeTrue(added.code() == 0, () -> "skipped: no namespace can be made: " + added.output());
    undoing.push(List.of("netns", "del", space));
    run("link", "add", cable(number), "type", "veth", "peer", "name", "eth0", "netns", space);
    undoing.push(List.of("link", "del", cable(number)));
    run("link", "set", cable(number), "master", name, "up");
    run("-n", space, "addr", "add", address(number) + "/24", "dev", "eth0");
    run("-n", space, "link", "set", "eth0", "up");
    run("-n", space, "link", "set", "lo", "up");
    places.add(
        new Place(address(number), List.of(ip.toString(), "netns", "exec", space), List.of()));
  }

  /** One of 10.0.0.0/8 of which this machine knows nothing. */
  private String freeNetwork() {
    return Stream.generate(() -> ThreadLocalRandom.current().nextInt(OCTET * OCTET))
        .limit(OCTET)
        .map(random -> "10.%d.%d".formatted(random / OCTET, random % OCTET))
        .filter(prefix -> isUnknown(prefix + ".1"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no network of 10.0.0.0/8 is free"));
  }

  private boolean isUnknown(String address) {
    return ip("-4", "route", "show", "table", "all", "match", address)
        .output()
        .lines()
        .allMatch(route -> route.isBlank() || route.startsWith("default "));
  }

  private String address(int host) {
    return network + "." + host;
  }

  private String space(int number) {
    return name + "-" + number;
  }

  private String cable(int number) {
    return name + "v" + number;
  }

  /** Where it is for what runs in it. */
  Place place(int number) {
    return places.get(number - 1);
  }

  /** The address of this process's own network at the bridge, reached from each that is on it. */
  String bridgeHost() {
    return address(BRIDGE_HOST);
  }

  /** Takes a namespace off the bridge: what it sends and is sent is lost, and nobody is told. */
  void cut(int number) {
    run("link", "set", cable(number), "nomaster");
  }

  /** Puts it back. */
  void heal(int number) {
    run("link", "set", cable(number), "master", name);
  }

  private void run(String... arguments) {
    Cli.Result result = ip(arguments);
    assertThat(result.code())
        .as("ip %s: %s", String.join(" ", arguments), result.output())
        .isZero();
  }

  private Cli.Result ip(String... arguments) {
    return Cli.run(
        new ProcessBuilder(Stream.concat(Stream.of(ip.toString()), Stream.of(arguments)).toList()));
  }

  private synchronized void remove() {
    while (!undoing.isEmpty()) {
      String[] command = undoing.pop().toArray(String[]::new);
      Cli.Result result = ip(command);
      if (result.code() != 0) {
        System.err.println("left behind: ip " + String.join(" ", command) + ": " + result.output());
      }
    }
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
