package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that are replaced while many ask: no request fails, and each new one is shown. */
@Tag("long")
class CertificateChangeIT {

  private static final System.Logger LOG = System.getLogger(CertificateChangeIT.class.getName());
  private static final int CHANGES = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(6);
  private static final Duration SEEN = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void noRequestFails_whenTheFilesAreReplaced() throws Exception {
    Path wrk = ServerProcess.program("wrk");
    replace();
    try (NodeProcess node =
        NodeProcess.start(
            folder, "http.tls.certificate=" + file("pem"), "http.tls.key=" + file("key"))) {
      Set<String> shown = new HashSet<>(Set.of(shown(node)));
      Path output = folder.resolve("wrk.out");
      Process asking =
          new ProcessBuilder(wrk.toString(), "-t1", "-c32", "-d60s", node.url() + "/about")
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      for (int change = 0; change < CHANGES; change++) {
        Pause.of(BETWEEN);
        replace();
        await("the new one is shown").atMost(SEEN).until(() -> shown.add(shown(node)));
        assertThat(asking.isAlive()).as("requests are asked meanwhile").isTrue();
      }

      assertThat(asking.waitFor()).isZero();
      String said = Files.readString(output, StandardCharsets.UTF_8);
      LOG.log(System.Logger.Level.INFO, "{0} certificates; {1}", shown.size(), said);
      assertThat(said).contains("requests in").doesNotContain("Socket errors", "Non-2xx");
      assertThat(shown).hasSize(CHANGES + 1);
    }
  }

  private Path file(String ending) {
    return folder.resolve("node." + ending);
  }

  /** As an operator does: each file is whole at any moment. */
  private void replace() throws IOException {
    SelfSignedCertificate made = SelfSignedCertificate.create("nms.test");
    put(Path.of(made.privateKeyPath()), file("key"));
    put(Path.of(made.certificatePath()), file("pem"));
    made.delete();
  }

  private static void put(Path from, Path to) throws IOException {
    Path beside = Files.copy(from, to.resolveSibling(to.getFileName() + ".new"));
    Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The serial number of the certificate that a new connection is shown. */
  private static String shown(NodeProcess node) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    URI url = URI.create(node.url());
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
      socket.startHandshake();
      X509Certificate first = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return first.getSerialNumber().toString();
    }
  }
}
