package io.trimaran.gateway;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificates of other nodes are believed: this node's own one; those that an authority of
 * one's own has signed, which stands behind it in its file; and those of an authority that
 * everybody trusts if they are for a name that the own one is for, too. Nodes are reached by
 * addresses that the cluster tells, so that is not looked for in them.
 */
final class MemberCertificates extends X509ExtendedTrustManager {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final X509TrustManager everybodys;

  /** Newest first. */
  private volatile List<Own> own;

  /** What a node proves itself with, and what that makes it believe. */
  private record Own(X509Certificate certificate, X509TrustManager authorities, Set<String> names) {

    /* An authority in between, of one that everybody trusts, would make all of its certificates
     * believed, whatever name they are for. */
    static Own of(List<X509Certificate> chain, X509TrustManager everybodys)
        throws GeneralSecurityException {
      try {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        for (X509Certificate each : isPublic(chain, everybodys) ? chain.subList(0, 1) : chain) {
          store.setCertificateEntry("own-" + count++, each);
        }
        return new Own(chain.getFirst(), MemberTrust.manager(store), namesOf(chain.getFirst()));
      } catch (IOException e) {
        throw new GeneralSecurityException("a new key store can't be made", e);
      }
    }

    private static boolean isPublic(List<X509Certificate> chain, X509TrustManager everybodys) {
      Set<X500Principal> authorities =
          Stream.of(everybodys.getAcceptedIssuers())
              .map(X509Certificate::getSubjectX500Principal)
              .collect(Collectors.toSet());
      return chain.stream().anyMatch(each -> authorities.contains(each.getIssuerX500Principal()));
    }
  }

  /**
   * Of a node with this certificate and those that lead from it to an authority.
   *
   * @param everybodys believes what authorities have signed that everybody trusts
   */
  MemberCertificates(List<X509Certificate> own, X509TrustManager everybodys)
      throws GeneralSecurityException {
    this.everybodys = everybodys;
    this.own = List.of(Own.of(own, everybodys));
  }

  /** Has another certificate from now on, and believes the one before, too. */
  void renew(List<X509Certificate> chain) throws GeneralSecurityException {
    Own renewed = Own.of(chain, everybodys);
    if (!renewed.certificate().equals(own.getFirst().certificate())) {
      own = List.of(renewed, own.getFirst());
    }
  }

  private void check(X509Certificate[] chain, String type) throws CertificateException {
    List<Own> known = own;
    if (known.stream().anyMatch(each -> each.certificate().equals(chain[0]))) {
      chain[0].checkValidity();
      return;
    }
    try {
      everybodys.checkServerTrusted(chain, type);
    } catch (CertificateException e) {
      checkByOwn(known, chain, type, e);
      return;
    }
    Set<String> names = namesOf(chain[0]);
    if (known.stream().noneMatch(each -> isShared(each.names(), names))) {
      throw new CertificateException(
          "a node's certificate is for %s (expected: one of those that this node's is for: %s)"
              .formatted(names, known.getFirst().names()));
    }
  }

  private static void checkByOwn(
      List<Own> known, X509Certificate[] chain, String type, CertificateException everybodys)
      throws CertificateException {
    CertificateException last = everybodys;
    for (Own each : known) {
      try {
        each.authorities().checkServerTrusted(chain, type);
        return;
      } catch (CertificateException e) {
        e.addSuppressed(last);
        last = e;
      }
    }
    throw last;
  }

  /** Whether both are for the same name, be it that one says so of all names of a domain. */
  private static boolean isShared(Set<String> ours, Set<String> theirs) {
    return theirs.stream().anyMatch(name -> ours.contains(name) || ours.contains(any(name)))
        || ours.stream().anyMatch(name -> theirs.contains(any(name)));
  }

  /** {@code *.example.net} for {@code n1.example.net}. */
  private static String any(String name) {
    int dot = name.indexOf('.');
    return dot > 0 ? "*" + name.substring(dot) : name;
  }

  /** The names and addresses that a certificate is for. */
  private static Set<String> namesOf(X509Certificate certificate)
      throws CertificateParsingException {
    Set<String> names = new HashSet<>();
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives != null) {
      for (List<?> each : alternatives) {
        Integer kind = (Integer) each.get(0);
        if ((kind == DNS_NAME || kind == IP_ADDRESS) && each.get(1) instanceof String name) {
          names.add(name.toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw noClients();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw noClients();
  }

  private static CertificateException noClients() {
    return new CertificateException("no certificates of clients are believed");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
