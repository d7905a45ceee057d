package io.trimaran.gateway;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** By what other nodes are believed where they are spoken to by TLS. */
public final class MemberTrust {

  private final MemberCertificates believed;
  private final SslContext context;

  private MemberTrust(MemberCertificates believed, SslContext context) {
    this.believed = believed;
    this.context = context;
  }

  /**
   * Of a node with this certificate and those that lead from it to an authority. Reads all of the
   * system's authorities; blocks for up to seconds.
   */
  public static MemberTrust of(List<X509Certificate> own) {
    try {
      MemberCertificates believed = new MemberCertificates(own, manager(null));
      return new MemberTrust(
          believed,
          SslContextBuilder.forClient()
              .trustManager(believed)
              .endpointIdentificationAlgorithm(null)
              .build());
    } catch (SSLException | GeneralSecurityException e) {
      throw new IllegalStateException("certificates can't be believed: " + e.getMessage(), e);
    }
  }

  /**
   * This node has another certificate now. The one before goes on being believed, as other nodes
   * may have it still. From any thread; blocks for a moment.
   *
   * @throws GeneralSecurityException if they can't be used; nothing is changed then
   */
  public void renew(List<X509Certificate> own) throws GeneralSecurityException {
    believed.renew(own);
  }

  SslContext context() {
    return context;
  }

  /** Of the authorities in a store; of the system's with none. */
  static X509TrustManager manager(@Nullable KeyStore authorities) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("the platform has no trust manager"));
  }
}
