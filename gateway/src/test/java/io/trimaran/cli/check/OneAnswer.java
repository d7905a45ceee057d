package io.trimaran.cli.check;

import io.trimaran.config.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server on loopback that waits for a question, gives one answer and hangs up. */
final class OneAnswer implements AutoCloseable {

  private final ServerSocketChannel server;
  private final String question;
  private final String answer;
  private final CompletableFuture<String> heard = new CompletableFuture<>();

  private OneAnswer(ServerSocketChannel server, String question, String answer) {
    this.server = server;
    this.question = question;
    this.answer = answer;
    Thread.ofVirtual().start(this::serve);
  }

  static OneAnswer overTcp(String question, String answer) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return new OneAnswer(server, question, answer);
  }

  static OneAnswer overUnix(Path path, String question, String answer) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    return new OneAnswer(server, question, answer);
  }

  HostPort address() throws IOException {
    return new HostPort("127.0.0.1", ((InetSocketAddress) server.getLocalAddress()).getPort());
  }

  /** What it was asked before it answered. */
  String heard() {
    return heard.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private void serve() {
    try (SocketChannel client = server.accept()) {
      ByteBuffer asked = ByteBuffer.allocate(1024);
      while (!heard(asked).startsWith(question)) {
        if (client.read(asked) < 0) {
          return;
        }
      }
      heard.complete(heard(asked));
      client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (IOException closedByTheTest) {
      heard.completeExceptionally(closedByTheTest);
    }
  }

  private static String heard(ByteBuffer asked) {
    return StandardCharsets.ISO_8859_1.decode(asked.duplicate().flip()).toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
