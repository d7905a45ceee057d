package io.trimaran.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A free port that stays the same from one start to the next, so that what is remembered under its
 * number (how far an endpoint has come) is found again. The number is kept in a file.
 */
final class StickyPort {

  private final Path file;

  StickyPort(Path file) {
    this.file = file;
  }

  /**
   * The port of the last start if it is free on {@code host}, otherwise another one. Blocks.
   *
   * @throws IOException when there is none, or the file can't be written
   */
  int choose(String host) throws IOException {
    int last = last();
    int port = last > 0 && isFree(host, last) ? last : free(host);
    if (port != last) {
      Files.writeString(file, Integer.toString(port));
    }
    return port;
  }

  private int last() throws IOException {
    if (!Files.isRegularFile(file)) {
      return 0;
    }
    String text = Files.readString(file).strip();
    return text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : 0;
  }

  private static boolean isFree(String host, int port) {
    try (ServerSocket socket = bound(host, port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static int free(String host) throws IOException {
    try (ServerSocket socket = bound(host, 0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket bound(String host, int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByName(host));
  }
}
