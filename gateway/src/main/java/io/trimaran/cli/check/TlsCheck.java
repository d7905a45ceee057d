package io.trimaran.cli.check;

import io.trimaran.config.NodeConfig;
import io.trimaran.config.ServerCertificate;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Whether certificate and key can be read, and how long the certificate is still good. */
record TlsCheck(NodeConfig.Tls tls, InstantSource clock) implements Check {

  private static final Duration SOON = Duration.ofDays(21);

  @Override
  public String what() {
    return "http.tls " + tls.own().files().getFirst();
  }

  @Override
  public Finding run() {
    try {
      ServerCertificate.Pem pem = tls.own().read();
      X509Certificate certificate =
          ServerCertificate.parse(pem.certificates(), tls.own().files().getFirst()).getFirst();
      return lifetime(certificate.getNotAfter().toInstant());
    } catch (IOException e) {
      return Finding.failed(what(), String.valueOf(e.getMessage()));
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
