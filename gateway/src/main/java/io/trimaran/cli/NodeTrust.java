package io.trimaran.cli;

import io.trimaran.config.ServerCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts what the system trusts and, while it is valid, one more server certificate, whatever name
 * it was issued for: the node on this machine is asked at 127.0.0.1.
 */
final class NodeTrust extends X509ExtendedTrustManager {

  private final X509Certificate known;
  private final X509ExtendedTrustManager system;

  private NodeTrust(X509Certificate known, X509ExtendedTrustManager system) {
    this.known = known;
    this.system = system;
  }

  /** The first certificate of a PEM file, which is the node's. */
  static X509Certificate read(Path certificate) {
    try (InputStream file = Files.newInputStream(certificate)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
    } catch (IOException | CertificateException e) {
      throw unreadable(certificate.toString(), e);
    }
  }

  /** The certificate of a node of this machine. */
  static X509Certificate read(ServerCertificate own) {
    try {
      return own.chain().getFirst();
    } catch (IOException e) {
      throw unreadable(own.files().getFirst().toString(), e);
    }
  }

  private static CliException unreadable(String what, Exception e) {
    return new CliException(what + ": no certificate can be read: " + e.getMessage(), e);
  }

  /** For clients of the node with this certificate. */
  static SSLContext of(X509Certificate known) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new NodeTrust(known, system())}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new CliException("TLS can't be used: " + e.getMessage(), e);
    }
  }

  private static X509ExtendedTrustManager system() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("the platform has no trust manager"));
  }

  private boolean isKnown(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0 || !chain[0].equals(known)) {
      return false;
    }
    known.checkValidity();
    return true;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    if (!isKnown(chain)) {
      system.checkServerTrusted(chain, type, engine);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    if (!isKnown(chain)) {
      system.checkServerTrusted(chain, type, socket);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    if (!isKnown(chain)) {
      system.checkServerTrusted(chain, type);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    system.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    system.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    system.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return system.getAcceptedIssuers();
  }
}
