package io.trimaran.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.gateway.balance.State;
import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that are killed and stopped while requests keep coming: none may fail. */
@SuppressWarnings("FutureReturnValueIgnored") // what came of them is counted
class NginxBackendsTest {

  private static final Path NGINX = Path.of("/usr/sbin/nginx");
  private static final int REQUESTS = 2_000;
  private static final Duration PACE = Duration.ofMillis(3);

  private final Harbour harbour = new Harbour();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final List<Process> servers = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final ConcurrentHashMap<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
  @TempDir private Path folder = Path.of(".");

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Files.isExecutable(NGINX), "skipped: nginx is not installed");
    Files.createDirectories(folder.resolve("www"));
    Files.writeString(folder.resolve("www/other"), "here");
    for (int i = 0; i < 3; i++) {
      ports.add(LoopbackPorts.next());
      servers.add(start(i));
    }
    UpstreamOptions o =
        Harbour.upstream(
            same -> same, ports.stream().map(Harbour::at).toArray(UpstreamOptions.Server[]::new));
    harbour.open(
        new UpstreamOptions(
            o.name(),
            o.route(),
            o.servers(),
            UpstreamOptions.Spread.LEAST_REQUESTS,
            o.stickyCookie(),
            Optional.of(
                new UpstreamOptions.Probing("/other", Duration.ofMillis(300), Harbour.SOON)),
            o.health(),
            Timeouts.DEFAULT,
            2,
            o.maxBody(),
            o.maxInFlight()));
    Awaitility.await()
        .until(() -> harbour.backends().stream().filter(b -> b.state() == State.UP).count() >= 3);
  }

  private Process start(int number) throws IOException {
    Path own = Files.createDirectories(folder.resolve("nginx-" + number));
    Path configuration = own.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off; master_process off; pid pid; error_log log;
        events {}
        http {
          client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u;
          scgi_temp_path s; access_log off;
          server { listen 127.0.0.1:%d; root %s; }
        }
        """
            .formatted(ports.get(number), folder.resolve("www")));
    return new ProcessBuilder(
            NGINX.toString(), "-p", own.toString(), "-c", configuration.toString())
        .redirectErrorStream(true)
        .redirectOutput(own.resolve("out").toFile())
        .start();
  }

  @AfterEach
  void close() throws Exception {
    pace.shutdownNow();
    servers.forEach(Process::destroyForcibly);
    http.close();
    harbour.close();
  }

  private void ask(CountDownLatch answered) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(harbour.url("/other")))
            .timeout(Duration.ofSeconds(20))
            .build();
    http.sendAsync(request, BodyHandlers.ofString())
        .handle((answer, cause) -> cause == null ? answer.statusCode() + "" : cause.toString())
        .thenAccept(
            outcome -> {
              outcomes.computeIfAbsent(outcome, first -> new AtomicInteger()).incrementAndGet();
              answered.countDown();
            });
  }

  /** A steady stream of requests, in the middle of which something happens. */
  private void load(Runnable happening) throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(REQUESTS);
    AtomicInteger asked = new AtomicInteger();
    pace.scheduleAtFixedRate(
        () -> {
          int number = asked.getAndIncrement();
          if (number == REQUESTS / 4) {
            happening.run();
          }
          if (number < REQUESTS) {
            ask(answered);
          }
        },
        0,
        PACE.toMillis(),
        TimeUnit.MILLISECONDS);
    assertThat(answered.await(60, TimeUnit.SECONDS)).as("all were answered").isTrue();
  }

  private static void signal(String name, Process process) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noRequestFails_whenABackendIsKilled() throws Exception {
    load(() -> servers.getFirst().destroyForcibly());

    assertThat(outcomes).containsOnlyKeys("200");
  }

  @Test
  void noRequestFails_whenABackendHangs() throws Exception {
    load(() -> signal("STOP", servers.getLast()));
    signal("CONT", servers.getLast());

    assertThat(outcomes).containsOnlyKeys("200");
  }
}
