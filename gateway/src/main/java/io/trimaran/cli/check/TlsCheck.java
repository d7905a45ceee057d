package io.trimaran.cli.check;

import io.trimaran.config.NodeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Whether certificate and key can be read, and how long the certificate is still good. */
record TlsCheck(NodeConfig.Tls tls, InstantSource clock) implements Check {

  private static final Duration SOON = Duration.ofDays(21);

  @Override
  public String what() {
    return "http.tls " + tls.certificate();
  }

  @Override
  public Finding run() throws IOException, CertificateException {
    if (!Files.isReadable(tls.certificate())) {
      return Finding.failed(what(), "can't be read");
    }
    if (!Files.isReadable(tls.key())) {
      return Finding.failed(what(), "its key " + tls.key() + " can't be read");
    }
    if (!Files.readString(tls.key()).contains("PRIVATE KEY-----")) {
      return Finding.failed(what(), tls.key() + " holds no PEM private key");
    }
    try (InputStream file = Files.newInputStream(tls.certificate())) {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
      return lifetime(certificate.getNotAfter().toInstant());
    }
  }

  private Finding lifetime(Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    if (left.isNegative()) {
      return Finding.failed(what(), "expired " + end);
    }
    String detail = "good until " + end;
    return left.compareTo(SOON) < 0 ? Finding.warning(what(), detail) : Finding.ok(what(), detail);
  }
}
