package io.trimaran.gateway;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Which certificates of other nodes are believed: this node's own one, those that are signed by an
 * authority beside it, and those of the system's authorities. Nodes are reached by addresses that
 * the cluster tells, so no name is compared.
 */
public final class MemberTrust {

  private final SslContext context;

  private MemberTrust(SslContext context) {
    this.context = context;
  }

  /** Reads all of the system's authorities; blocks for up to seconds. */
  public static MemberTrust of(List<X509Certificate> ownCertificates) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (X509Certificate each : ownCertificates) {
        store.setCertificateEntry("own-" + count++, each);
      }
      for (X509Certificate each : system()) {
        store.setCertificateEntry("system-" + count++, each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return new MemberTrust(
          SslContextBuilder.forClient()
              .trustManager(trust)
              .endpointIdentificationAlgorithm(null)
              .build());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("certificates can't be believed: " + e.getMessage(), e);
    }
  }

  SslContext context() {
    return context;
  }

  private static X509Certificate[] system() throws GeneralSecurityException {
    TrustManagerFactory usual =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    usual.init((KeyStore) null);
    for (TrustManager each : usual.getTrustManagers()) {
      if (each instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }
}
