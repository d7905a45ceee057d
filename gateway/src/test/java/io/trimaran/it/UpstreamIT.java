package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node in front of two real nginx, which serve files and pass on to an application. */
@Tag("long")
class UpstreamIT {

  private static final System.Logger LOG = System.getLogger(UpstreamIT.class.getName());
  private static final long GIGABYTE = 1_000_000_000;
  private static final int CHUNK = 1 << 20;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What a node's memory may grow by while a gigabyte goes through it. */
  private static final long FLAT_KIB = 64 * 1024;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Process> servers = new ArrayList<>();
  private NodeProcess node;

  @BeforeEach
  void start() throws Exception {
    Path nginx = ServerProcess.program("nginx");
    int application =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .webSocketHandler(UpstreamIT::echo)
            .listen(0, "127.0.0.1")
            .await(20, TimeUnit.SECONDS)
            .actualPort();
    Path files = Files.createDirectories(folder.resolve("www/other"));
    try (RandomAccessFile file = new RandomAccessFile(files.resolve("gigabyte").toFile(), "rw")) {
      file.setLength(GIGABYTE);
    }
    List<Integer> ports = List.of(LoopbackPorts.next(), LoopbackPorts.next());
    for (int port : ports) {
      servers.add(nginx(nginx, port, application));
    }
    String backends = "[127.0.0.1:%d, 127.0.0.1:%d]".formatted(ports.getFirst(), ports.getLast());
    node =
        NodeProcess.start(
            folder,
            "http.upstreams=[{path: /other, backends: "
                + backends
                + ", health: {path: /other/well}}]");
  }

  @AfterEach
  void stop() throws Exception {
    http.shutdownNow();
    if (node != null) {
      node.close();
    }
    servers.forEach(Process::destroyForcibly);
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private Process nginx(Path program, int port, int application) throws IOException {
    Path own = Files.createDirectories(folder.resolve("nginx-" + port));
    Path configuration =
        Files.writeString(
            own.resolve("nginx.conf"),
            """
            daemon off; master_process off; pid pid; error_log log;
            events {}
            http {
              client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u;
              scgi_temp_path s; access_log off; client_max_body_size 0;
              map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
              server {
                listen 127.0.0.1:%1$d; root %2$s;
                location = /other/gigabyte { }
                location /other/ {
                  proxy_pass http://127.0.0.1:%3$d; proxy_http_version 1.1;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $connection_upgrade;
                  proxy_buffering off; proxy_request_buffering off; proxy_read_timeout 1h;
                }
              }
            }
            """
                .formatted(port, folder.resolve("www"), application));
    Process started =
        new ProcessBuilder(program.toString(), "-p", own.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(own.resolve("out").toFile())
            .start();
    Awaitility.await().until(() -> ServerProcess.accepts(port));
    return started;
  }

  /** Tells how long a body was, or an event each second. */
  private void answer(HttpServerRequest request) {
    if ("/other/events".equals(request.path())) {
      request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
      request.response().writeHead();
      vertx.setPeriodic(
          TimeUnit.SECONDS.toMillis(1),
          timer -> request.response().write("data: " + Instant.now() + "\n\n"));
      return;
    }
    long[] length = {0};
    request.handler(part -> length[0] += part.length());
    request.endHandler(end -> request.response().end(String.valueOf(length[0])));
  }

  private static void echo(ServerWebSocket socket) {
    socket.textMessageHandler(socket::writeTextMessage);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(node.url() + "/other" + path));
  }

  @Test
  void gigabyte_goesUpAndDown_withFlatMemory() throws Exception {
    upload(CHUNK);
    long before = node.residentKib();

    Instant began = Instant.now();
    assertThat(upload(GIGABYTE)).isEqualTo(GIGABYTE);
    Duration up = Duration.between(began, Instant.now());
    long afterUpload = node.residentKib();
    began = Instant.now();
    assertThat(download()).isEqualTo(GIGABYTE);
    Duration down = Duration.between(began, Instant.now());
    long afterDownload = node.residentKib();

    LOG.log(
        System.Logger.Level.INFO,
        "up {0}, down {1}; resident {2} KiB before, {3} after the upload, {4} after the download",
        up,
        down,
        before,
        afterUpload,
        afterDownload);
    assertThat(afterUpload - before).isLessThan(FLAT_KIB);
    assertThat(afterDownload - before).isLessThan(FLAT_KIB);
  }

  private long upload(long bytes) throws Exception {
    List<byte[]> parts =
        new ArrayList<>(Collections.nCopies((int) (bytes / CHUNK), new byte[CHUNK]));
    parts.add(new byte[(int) (bytes % CHUNK)]);
    HttpRequest request =
        request("/upload").timeout(PATIENCE).POST(BodyPublishers.ofByteArrays(parts)).build();
    return Long.parseLong(http.send(request, BodyHandlers.ofString()).body());
  }

  private long download() throws Exception {
    HttpRequest request = request("/gigabyte").timeout(PATIENCE).build();
    try (InputStream body = http.send(request, BodyHandlers.ofInputStream()).body()) {
      byte[] part = new byte[CHUNK];
      long length = 0;
      for (int read = body.read(part); read >= 0; read = body.read(part)) {
        length += read;
      }
      return length;
    }
  }

  @Test
  void eventsAndWebSocket_goOn_forTenMinutes() throws Exception {
    BlockingQueue<String> echoed = new LinkedBlockingQueue<>();
    WebSocket socket =
        http.newWebSocketBuilder()
            .buildAsync(
                URI.create(node.url().replaceFirst("http", "ws") + "/other/echo"),
                new Listener(echoed))
            .get(20, TimeUnit.SECONDS);
    Instant end = Instant.now().plus(LONG);
    Instant last = Instant.now();
    Duration longest = Duration.ZERO;
    int events = 0;

    try (Stream<String> lines =
        http.send(request("/events").build(), BodyHandlers.ofLines()).body()) {
      for (String line : (Iterable<String>) lines.filter(it -> it.startsWith("data:"))::iterator) {
        events++;
        longest = max(longest, Duration.between(last, Instant.now()));
        last = Instant.now();
        socket.sendText("say " + events, true).get(20, TimeUnit.SECONDS);
        assertThat(echoed.poll(20, TimeUnit.SECONDS)).as(line).isEqualTo("say " + events);
        if (last.isAfter(end)) {
          break;
        }
      }
    }

    LOG.log(System.Logger.Level.INFO, "{0} events, longest pause {1}", events, longest);
    assertThat(last).as("the stream goes on").isAfter(end);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Puts each whole text in a queue. */
  private record Listener(BlockingQueue<String> texts) implements WebSocket.Listener {

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket socket, CharSequence text, boolean isLast) {
      texts.add(text.toString());
      socket.request(1);
      return null;
    }
  }
}
