package io.trimaran.cli.check;

import io.trimaran.config.HostPort;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether a MySQL or MariaDB server greets. Does not log in. */
record DatabaseCheck(HostPort host) implements Check {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final int MAX_GREETING_BYTES = 1_024;
  private static final byte PROTOCOL = 10;
  private static final byte ERROR = -1;

  /** Marker and error number, then SQLSTATE or text. */
  private static final int ERROR_HEADER_BYTES = 3;

  @Override
  public String what() {
    return "database " + host;
  }

  @Override
  public Finding run() throws IOException {
    InetSocketAddress address = new InetSocketAddress(host.host(), host.port());
    if (address.isUnresolved()) {
      return Finding.failed(what(), "unknown host");
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return judged(greeting(new DataInputStream(socket.getInputStream())));
    }
  }

  /** The first packet's payload: three bytes of length, low one first, and a number before it. */
  private static byte[] greeting(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
    in.readUnsignedByte();
    if (length < 1 || length > MAX_GREETING_BYTES) {
      return new byte[0];
    }
    return in.readNBytes(length);
  }

  private Finding judged(byte[] greeting) {
    if (greeting.length > 1 && greeting[0] == PROTOCOL) {
      int end = 1;
      while (end < greeting.length && greeting[end] != 0) {
        end++;
      }
      return Finding.ok(
          what(), "greets as " + text(greeting, 1, end) + "; user and password were not tried");
    }
    if (greeting.length > ERROR_HEADER_BYTES && greeting[0] == ERROR) {
      return Finding.failed(what(), text(greeting, ERROR_HEADER_BYTES, greeting.length));
    }
    return Finding.failed(what(), "does not greet as a MySQL or MariaDB server does");
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8);
  }
}
