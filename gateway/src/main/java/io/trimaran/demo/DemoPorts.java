package io.trimaran.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ports of loopback that nobody listens at.
 *
 * @param web one a node
 * @param cluster one a node; the ones 100 and 200 above it are free, too
 */
record DemoPorts(List<Integer> web, List<Integer> cluster) {

  /* Below what the kernel gives to outgoing connections. */
  private static final int FIRST_WEB = 18_080;
  private static final int FIRST_CLUSTER = 15_701;
  private static final int LAST = 32_000;

  DemoPorts {
    web = List.copyOf(web);
    cluster = List.copyOf(cluster);
  }

  /**
   * For so many nodes.
   *
   * @param port of the first web interface; 0 picks any
   * @throws IOException when a port that was asked for is in use
   */
  static DemoPorts find(int port, int nodes) throws IOException {
    return new DemoPorts(
        port == 0 ? free(FIRST_WEB, nodes, 0) : asked(port, nodes),
        free(FIRST_CLUSTER, nodes, 0, 100, 200));
  }

  private static List<Integer> asked(int port, int nodes) throws IOException {
    List<Integer> ports = IntStream.range(port, port + nodes).boxed().toList();
    for (int each : ports) {
      if (!isFree(each)) {
        throw new IOException("port " + each + " of 127.0.0.1 is in use (choose others: --port N)");
      }
    }
    return ports;
  }

  private static List<Integer> free(int first, int count, int... offsets) throws IOException {
    List<Integer> found = new ArrayList<>();
    for (int port = first; port < LAST && found.size() < count; port++) {
      int candidate = port;
      if (IntStream.of(offsets).allMatch(offset -> isFree(candidate + offset))) {
        found.add(port);
      }
    }
    if (found.size() < count) {
      throw new IOException("no free ports of 127.0.0.1 from " + first + " to " + LAST);
    }
    return found;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
