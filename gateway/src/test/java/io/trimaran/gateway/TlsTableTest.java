package io.trimaran.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.bench.Programs;
import io.trimaran.gateway.Certificates.Pem;
import io.trimaran.gateway.Certificates.Source;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the port speaks, as openssl's client, which knows much that is forbidden, sees it. */
class TlsTableTest {

  private static final Logger LOG = Logger.getLogger(TlsTableTest.class.getName());

  /** Openssl's own names; "all" and its lowest level of security let it offer everything. */
  private static final String ALL = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

  private final Vertx vertx = Vertx.vertx();
  private final Optional<Path> openssl = Programs.find("openssl");
  private final SelfSignedCertificate certificate = SelfSignedCertificate.create("nms.test");
  private HttpServer server = vertx.createHttpServer();

  @BeforeEach
  void open() throws Exception {
    assumeTrue(openssl.isPresent(), "skipped: openssl is not installed");
    HttpServerOptions options = new HttpServerOptions();
    new Certificates(List.of(new OnDisk(certificate))).applyTo(options);
    server =
        Harbour.await(
            vertx
                .createHttpServer(options)
                .requestHandler(request -> request.response().end("here"))
                .listen(0, "127.0.0.1"));
  }

  private record OnDisk(SelfSignedCertificate made) implements Source {
    @Override
    public List<Path> files() {
      return List.of(Path.of(made.certificatePath()), Path.of(made.privateKeyPath()));
    }

    @Override
    public Pem read() throws IOException {
      return new Pem(Files.readString(files().getFirst()), Files.readString(files().getLast()));
    }
  }

  @AfterEach
  void close() throws Exception {
    Harbour.await(vertx.close());
    certificate.delete();
  }

  @ParameterizedTest
  @CsvSource({"-tls1, false", "-tls1_1, false", "-tls1_2, true", "-tls1_3, true"})
  void protocol_isSpoken_whereItIsSafe(String protocol, boolean isSpoken) throws Exception {
    String said = client(protocol, "-cipher", ALL);

    assertThat(said.contains("New, TLSv1.")).as(said).isEqualTo(isSpoken);
  }

  @Test
  void suites_areThoseThatForgetTheirKeys() throws Exception {
    List<String> taken = new ArrayList<>();
    List<String> offered =
        Arrays.asList(run("ciphers", "-s", "-tls1_2", ALL).strip().split(":", -1));
    for (String suite : offered) {
      if (client("-tls1_2", "-cipher", suite + ":@SECLEVEL=0").contains("New, TLSv1.2")) {
        taken.add(suite);
      }
    }
    LOG.info(() -> "TLS 1.2: of " + offered.size() + " suites " + taken);

    assertThat(taken)
        .containsExactlyInAnyOrder(
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-RSA-CHACHA20-POLY1305",
            "ECDHE-RSA-AES128-GCM-SHA256");
  }

  @Test
  void suites_ofTheNewestProtocol_areAllThree() throws Exception {
    for (String suite :
        List.of(
            "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256")) {
      assertThat(client("-tls1_3", "-ciphersuites", suite)).contains("Cipher is " + suite);
    }
  }

  @Test
  void connection_isNotCompressed_norRenegotiated() throws Exception {
    String said = client("-tls1_2", "-cipher", ALL);

    assertThat(said).contains("Compression: NONE").contains("Secure Renegotiation IS supported");
  }

  private String client(String... more) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("s_client", "-connect"));
    words.add("127.0.0.1:" + server.actualPort());
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private String run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(openssl.orElseThrow().toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
