package io.trimaran.rrd.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that knows nothing but lines. Every read gives up after ten seconds. */
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends lines in one piece. */
  void send(String... lines) throws IOException {
    socket
        .getOutputStream()
        .write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends one command and reads its answer: the status and the lines that it announces. */
  List<String> ask(String command) throws IOException {
    send(command);
    return answer();
  }

  List<String> answer() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(line());
    int more = Integer.parseInt(lines.getFirst().split(" ", 2)[0]);
    for (int i = 0; i < more; i++) {
      lines.add(line());
    }
    return lines;
  }

  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("connection closed after '" + line + "'");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Whether the server has closed the connection and everything that it sent is read. */
  boolean isClosed() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
