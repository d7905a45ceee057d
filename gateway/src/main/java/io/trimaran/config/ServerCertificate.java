package io.trimaran.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** What a port proves a name with: a certificate, those that lead to an authority, and the key. */
public sealed interface ServerCertificate permits PemFiles, KeyStoreFile {

  /**
   * In PEM's text.
   *
   * @param certificates the own one first
   * @param key a secret; {@code toString} leaves it out
   */
  record Pem(String certificates, String key) {

    @Override
    public String toString() {
      return "PEM, " + certificates.length() + " characters of certificates";
    }
  }

  /**
   * The certificates alone, the own one first; a PEM file's key need not be readable for that.
   *
   * @throws IOException naming the file and what is wrong with it
   */
  List<X509Certificate> chain() throws IOException;

  /** Those of PEM's text, at least one, which is of {@code file}. */
  static List<X509Certificate> parse(String text, Path file) throws IOException {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      return chain;
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificate: " + e.getMessage(), e);
    }
  }

  /** The files that it is in, the certificate's first. */
  List<Path> files();

  /**
   * Reads them.
   *
   * @throws IOException naming the file and what is wrong with it
   */
  Pem read() throws IOException;
}
