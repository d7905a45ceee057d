package io.trimaran.rrdcached.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback for servers that tests start and start again: free for TCP and UDP, and this
 * JVM's alone until it ends. Safe from any thread.
 */
public final class LoopbackPorts {

  /*
   * Below what the kernel gives to outgoing connections (net.ipv4.ip_local_port_range, from 32768
   * by default), so that nobody's connection sits on the port of a server that has yet to bind it.
   * A locked file of the port's name keeps it from other JVMs with tests.
   */
  private static final int FIRST = 16_000;
  private static final int COUNT = 16_000;
  private static final Path LOCKS =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "trimaran-test-ports-" + System.getProperty("user.name"));

  private static final List<FileChannel> HELD = new ArrayList<>();
  private static int next = ThreadLocalRandom.current().nextInt(COUNT);

  private LoopbackPorts() {}

  /** One that nobody listens at. */
  public static synchronized int next() {
    try {
      Files.createDirectories(LOCKS);
      for (int tried = 0; tried < COUNT; tried++) {
        int port = FIRST + next;
        next = (next + 1) % COUNT;
        if (hold(port) && isFree(port)) {
          return port;
        }
      }
      throw new IllegalStateException("no port is free (expected: one of " + COUNT + ")");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hold(int port) throws IOException {
    FileChannel file =
        FileChannel.open(
            LOCKS.resolve(Integer.toString(port)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        HELD.add(file);
        return true;
      }
    } catch (OverlappingFileLockException heldByThisJvm) {
      file.close();
      return false;
    }
    file.close();
    return false;
  }

  private static boolean isFree(int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (ServerSocket stream = new ServerSocket();
        DatagramSocket datagram = new DatagramSocket(null)) {
      stream.bind(address);
      datagram.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
