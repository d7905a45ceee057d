package io.trimaran.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The loopback interface: what the kernel counts on it, and traffic for it. */
final class Loopback {

  private static final int CHUNK_BYTES = 64 * 1024;

  private Loopback() {}

  /** Octets received, as the kernel counts them. */
  static long receivedOctets() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/net/dev"))) {
      return lines
          .map(String::strip)
          .filter(line -> line.startsWith("lo:"))
          .map(line -> line.substring("lo:".length()).strip().split("\\s+", 2)[0])
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends so many octets through a TCP connection on loopback. */
  static void send(long octets) {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      CompletableFuture<Long> received = CompletableFuture.supplyAsync(() -> drain(accepted));
      OutputStream out = client.getOutputStream();
      byte[] chunk = new byte[CHUNK_BYTES];
      for (long sent = 0; sent < octets; sent += CHUNK_BYTES) {
        out.write(chunk);
      }
      client.shutdownOutput();
      received.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long drain(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      return in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
