package io.trimaran.rrdcached.client;

import static io.trimaran.rrdcached.client.Answers.answer;
import static io.trimaran.rrdcached.client.Answers.failure;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of commands of a connection that was given up. */
class AbandonedConnectionTest {
  private static final String GREETING = "PING\n";
  private static final String PONG = "0 PONG\n";

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    answer(vertx.close());
  }

  @Test
  void commandsUnderWay_neverArrive_whenTheDaemonGaveNoAnswerInTime() throws IOException {
    try (ServerSocket listening = listening()) {
      ClientOptions options =
          ClientOptions.defaults()
              .withCommandTimeout(Duration.ofMillis(500))
              .withBackOff(Duration.ofMinutes(1), Duration.ofMinutes(1));
      RrdcachedClient client = RrdcachedClient.create(vertx, endpoint(listening), options);
      try (Socket connection = listening.accept()) {
        greet(connection);
        await().until(() -> client.state() instanceof ClientState.Ready);

        failure(sendMoreThanBuffersHold(client));

        assertThatThrownBy(() -> drain(connection.getInputStream()))
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
    }
  }

  /* As little as the kernel allows is taken while nobody reads. */
  private static ServerSocket listening() throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.setReceiveBufferSize(1);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listening.setSoTimeout(60_000);
    return listening;
  }

  private static RrdEndpoint endpoint(ServerSocket listening) {
    return new RrdEndpoint.Tcp(
        InetAddress.getLoopbackAddress().getHostAddress(), listening.getLocalPort());
  }

  private static void greet(Socket connection) throws IOException {
    connection.setSoTimeout(60_000);
    connection.getInputStream().readNBytes(GREETING.length());
    connection.getOutputStream().write(PONG.getBytes(US_ASCII));
  }

  private static Future<?> sendMoreThanBuffersHold(RrdcachedClient client) {
    UpdateRow row = UpdateRow.ofCounters(1_700_000_000, new long[500]);
    RrdCommand.Update update = new RrdCommand.Update("a.rrd", row);
    Future<?> first = client.send(update);
    for (int i = 0; i < 10_000; i++) {
      client.send(update);
    }
    return first;
  }

  private static void drain(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }
}
