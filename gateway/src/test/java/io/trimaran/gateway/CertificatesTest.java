package io.trimaran.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.trimaran.gateway.Certificates.Pem;
import io.trimaran.gateway.Certificates.Source;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

  private final Vertx vertx = Vertx.vertx();
  @TempDir private Path folder = Path.of(".");
  private HttpServer server = vertx.createHttpServer();
  private Runnable following = () -> {};
  private final AtomicInteger renewed = new AtomicInteger();

  @BeforeEach
  void open() throws Exception {
    write("first", "first.test");
    write("second", "second.test");
    Certificates certificates = new Certificates(List.of(pair("first"), pair("second")));
    HttpServerOptions options = new HttpServerOptions();
    certificates.applyTo(options);
    server =
        Harbour.await(
            vertx
                .createHttpServer(options)
                .requestHandler(request -> request.response().end("here"))
                .listen(0, "127.0.0.1"));
    following = certificates.follow(vertx, server, renewed::incrementAndGet);
  }

  @AfterEach
  void close() throws Exception {
    following.run();
    Harbour.await(vertx.close());
  }

  private Source pair(String name) {
    return new Source() {
      @Override
      public List<Path> files() {
        return List.of(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
      }

      @Override
      public Pem read() throws IOException {
        return new Pem(Files.readString(files().getFirst()), Files.readString(files().getLast()));
      }
    };
  }

  private void write(String name, String host) throws IOException {
    SelfSignedCertificate made = SelfSignedCertificate.create(host);
    Files.copy(
        Path.of(made.certificatePath()),
        pair(name).files().getFirst(),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        Path.of(made.privateKeyPath()),
        pair(name).files().getLast(),
        StandardCopyOption.REPLACE_EXISTING);
    made.delete();
  }

  private SSLSocket connect(String host, String protocol)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager[] trust = InsecureTrustManagerFactory.INSTANCE.getTrustManagers();
    context.init(null, trust, null);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.actualPort());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(host)));
    parameters.setProtocols(new String[] {protocol});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private X509Certificate shown(String host) throws IOException, GeneralSecurityException {
    try (SSLSocket socket = connect(host, "TLSv1.3")) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void certificate_isThatOfTheName() throws Exception {
    assertThat(shown("first.test").getSubjectX500Principal().getName()).isEqualTo("CN=first.test");
    assertThat(shown("second.test").getSubjectX500Principal().getName())
        .isEqualTo("CN=second.test");
    assertThat(shown("elsewhere.test").getSubjectX500Principal().getName())
        .isEqualTo("CN=first.test");
  }

  @Test
  void protocols_areTheSafeOnes() throws Exception {
    try (SSLSocket socket = connect("first.test", "TLSv1.2")) {
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
    }
    assertThatThrownBy(() -> connect("first.test", "TLSv1.1"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void certificate_isTheNewOne_whenItsFilesChanged_andOpenConnectionsStay() throws Exception {
    X509Certificate old = shown("first.test");
    try (SSLSocket open = connect("first.test", "TLSv1.3")) {

      write("first", "first.test");

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !shown("first.test").equals(old));
      Awaitility.await().until(() -> renewed.get() == 1);
      open.getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(open.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
    }
  }
}
