package io.trimaran.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A backend that keeps each byte that it gets, and answers what it takes for requests. */
final class RawBackend {

  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  RawBackend() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Heads and bodies as they came, framing and all. */
  List<String> requests() {
    return requests;
  }

  void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      String head = until(in, "\r\n\r\n");
      while (!head.isEmpty()) {
        requests.add(head + body(in, head));
        socket.getOutputStream().write(ANSWER.getBytes(ISO_8859_1));
        head = until(in, "\r\n\r\n");
      }
    } catch (IOException broken) {
      requests.add("broken off: " + broken.getMessage());
    }
  }

  private static String body(InputStream in, String head) throws IOException {
    String lower = head.toLowerCase(java.util.Locale.ROOT);
    int length = lower.indexOf("\r\ncontent-length: ");
    if (length >= 0) {
      int end = lower.indexOf("\r\n", length + 2);
      int bytes = Integer.parseInt(lower.substring(length + "\r\ncontent-length: ".length(), end));
      return new String(in.readNBytes(bytes), ISO_8859_1);
    }
    return lower.contains("\r\ntransfer-encoding: chunked\r\n") ? until(in, "0\r\n\r\n") : "";
  }

  private static String until(InputStream in, String end) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(ISO_8859_1).endsWith(end)) {
      int next = in.read();
      if (next < 0) {
        return bytes.toString(ISO_8859_1);
      }
      bytes.write(next);
    }
    return bytes.toString(ISO_8859_1);
  }
}
