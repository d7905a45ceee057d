package io.trimaran.cli.check;

import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a port of the gateway can be taken, or a node has it already.
 *
 * @param key that names it
 * @param isPlain whether a node that has it can be asked there by HTTP without more ado
 */
record PortCheck(String key, HostPort bind, boolean isPlain) implements Check {

  private static final int PATIENCE_MILLIS = 3_000;
  private static final int ANSWER_BYTES = 4_096;

  /** Of all ports of the gateway. */
  static List<PortCheck> of(NodeConfig.Http http) {
    List<PortCheck> checks = new ArrayList<>();
    checks.add(new PortCheck("http.bind", http.bind(), http.tls().isEmpty()));
    http.proxyProtocol()
        .ifPresent(bind -> checks.add(new PortCheck("http.proxy-protocol", bind, false)));
    return checks;
  }

  @Override
  public String what() {
    return key + " " + bind;
  }

  @Override
  public Finding run() throws IOException {
    InetSocketAddress address = new InetSocketAddress(bind.host(), bind.port());
    if (address.isUnresolved()) {
      return Finding.failed(what(), "unknown host");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return Finding.ok(what(), bind.port() == 0 ? "a free port will be picked" : "free");
    } catch (BindException e) {
      return isPlain && isNode(address)
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
