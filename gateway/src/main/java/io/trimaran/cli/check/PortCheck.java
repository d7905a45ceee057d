package io.trimaran.cli.check;

import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Whether the gateway's port can be taken, or a node has it already. */
record PortCheck(NodeConfig.Http http) implements Check {

  private static final int PATIENCE_MILLIS = 3_000;
  private static final int ANSWER_BYTES = 4_096;

  @Override
  public String what() {
    return "http.bind " + http.bind();
  }

  @Override
  public Finding run() throws IOException {
    HostPort bind = http.bind();
    InetSocketAddress address = new InetSocketAddress(bind.host(), bind.port());
    if (address.isUnresolved()) {
      return Finding.failed(what(), "unknown host");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return Finding.ok(what(), bind.port() == 0 ? "a free port will be picked" : "free");
    } catch (BindException e) {
      return http.tls().isEmpty() && isNode(address)
          ? Finding.ok(what(), "taken by a Trimaran node that runs")
          : Finding.failed(what(), String.valueOf(e.getMessage()));
    }
  }

  private static boolean isNode(InetSocketAddress address) {
    String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : address.getHostString();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, address.getPort()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request = "GET /health/live HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(ANSWER_BYTES);
      return new String(answer, StandardCharsets.UTF_8).contains("\"status\":\"up\"");
    } catch (IOException notHttp) {
      return false;
    }
  }
}
