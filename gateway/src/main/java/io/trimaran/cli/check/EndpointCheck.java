package io.trimaran.cli.check;

import io.trimaran.config.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Whether an RRDCached daemon answers a PING. */
record EndpointCheck(Endpoint endpoint) implements Check {

  private static final int PATIENCE_MILLIS = 5_000;

  @Override
  public String what() {
    return "rrd.endpoints " + endpoint;
  }

  @Override
  public Finding run() throws IOException {
    return switch (endpoint) {
      case Endpoint.Tcp tcp -> overTcp(tcp);
      case Endpoint.Unix unix -> overUnix(unix);
    };
  }

  private Finding overTcp(Endpoint.Tcp tcp) throws IOException {
    InetSocketAddress address = new InetSocketAddress(tcp.address().host(), tcp.address().port());
    if (address.isUnresolved()) {
      return Finding.failed(what(), "unknown host");
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return ping(socket.getInputStream(), socket.getOutputStream());
    }
  }

  private Finding overUnix(Endpoint.Unix unix) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(unix.path()))) {
      return ping(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }
  }

  private Finding ping(InputStream in, OutputStream out) throws IOException {
    out.write("PING\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    String answer =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1)).readLine();
    return "0 PONG".equals(answer)
        ? Finding.ok(what(), "answers PING; nothing was written")
        : Finding.failed(what(), "answers PING with " + answer + " (expected: 0 PONG)");
  }
}
