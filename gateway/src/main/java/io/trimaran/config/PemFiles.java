package io.trimaran.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** PEM files. */
public record PemFiles(Path certificate, Path key) implements ServerCertificate {

  @Override
  public List<Path> files() {
    return List.of(certificate, key);
  }

  @Override
  public Pem read() throws IOException {
    return new Pem(certificates(), text(key, "a private key", "PRIVATE KEY-----"));
  }

  @Override
  public List<X509Certificate> chain() throws IOException {
    return ServerCertificate.parse(certificates(), certificate);
  }

  private String certificates() throws IOException {
    return text(certificate, "a certificate", "CERTIFICATE-----");
  }

  private static String text(Path file, String what, String mark) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + " can't be read");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    if (!text.contains(mark)) {
      throw new IOException(file + " holds no PEM (expected: " + what + ")");
    }
    return text;
  }
}
