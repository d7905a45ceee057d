package io.trimaran.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.PemKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a node believes to be another, with certificates of keytool's. */
class MemberCertificatesTest {

  private static final String TYPE = "ECDHE_ECDSA";

  @TempDir Path folder;
  private X509Certificate own;

  @BeforeEach
  void makeOwn() throws Exception {
    own = make("own", "san=dns:monitor.example.net,ip:192.0.2.1");
  }

  private X509Certificate make(String name, String extension)
      throws IOException, InterruptedException, GeneralSecurityException {
    PemKey made = PemKey.make(folder.resolve(name), "CN=" + name, extension);
    try (InputStream file = Files.newInputStream(made.certificate())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
    }
  }

  /** Of a world in which everybody trusts these alone. */
  private MemberCertificates certificates(X509Certificate... everybodys)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("own", own);
    for (int i = 0; i < everybodys.length; i++) {
      store.setCertificateEntry("other-" + i, everybodys[i]);
    }
    X509TrustManager manager = MemberTrust.manager(store);
    return new MemberCertificates(List.of(own), manager);
  }

  private static void check(MemberCertificates certificates, X509Certificate shown)
      throws CertificateException {
    certificates.checkServerTrusted(new X509Certificate[] {shown}, TYPE);
  }

  @Test
  void ownCertificate_isBelieved_andAStrangersIsNot() throws Exception {
    MemberCertificates certificates = certificates();
    X509Certificate stranger = make("stranger", "san=dns:monitor.example.net");

    assertThatCode(() -> check(certificates, own)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(certificates, stranger))
        .isInstanceOf(CertificateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "dns:monitor.example.net, true",
    "'dns:n2.example.net,dns:MONITOR.example.net', true",
    "dns:*.example.net, true",
    "ip:192.0.2.1, true",
    "dns:n2.example.net, false",
    "dns:monitor.example.org, false",
    "dns:*.net, false",
    "ip:192.0.2.2, false",
  })
  void whatEverybodyTrusts_isBelieved_forANameOfOurs(String names, boolean isBelieved)
      throws Exception {
    X509Certificate other = make("other", "san=" + names);
    MemberCertificates certificates = certificates(other);

    if (isBelieved) {
      assertThatCode(() -> check(certificates, other)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> check(certificates, other))
          .isInstanceOf(CertificateException.class)
          .hasMessageContaining("expected: one of those that this node's is for")
          .hasMessageContaining("monitor.example.net");
    }
  }

  /** Whose authority in between stands in this node's file, as public ones do. */
  @Test
  void whatEverybodyTrusts_isNotBelievedForAnotherName_byTheAuthorityInBetween() throws Exception {
    X509Certificate root = signed("root", "root", "bc:c");
    X509Certificate between = signed("between", "root", "bc:c");
    own = signed("node", "between", "san=dns:monitor.example.net");
    X509Certificate stranger = signed("stranger", "between", "san=dns:elsewhere.example.org");
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("root", root);
    MemberCertificates certificates =
        new MemberCertificates(List.of(own, between), MemberTrust.manager(store));

    assertThatCode(() -> check(certificates, own)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(certificates, stranger))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void whatAnAuthorityOfOurOwnSigned_isBelieved_forAnyName() throws Exception {
    X509Certificate root = signed("root", "root", "bc:c");
    own = signed("node", "root", "san=dns:n1.example.net");
    X509Certificate other = signed("other", "root", "san=dns:n2.example.net");
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("elsewhere", make("elsewhere", "bc:c"));
    MemberCertificates certificates =
        new MemberCertificates(List.of(own, root), MemberTrust.manager(store));

    assertThatCode(() -> check(certificates, other)).doesNotThrowAnyException();
  }

  /** With a key in one store for all, signed by another one there, or by itself. */
  private X509Certificate signed(String name, String signer, String extension)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("authorities.p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                extension));
    if (!signer.equals(name)) {
      command.addAll(List.of("-signer", signer));
    }
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).as("keytool for " + name).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    return (X509Certificate) store.getCertificate(name);
  }

  @Test
  void renew_believesTheNewOne_andTheOneBefore() throws Exception {
    MemberCertificates certificates = certificates();
    X509Certificate before = own;
    X509Certificate next = make("next", "san=dns:monitor.example.net");
    X509Certificate last = make("last", "san=dns:monitor.example.net");

    assertThatThrownBy(() -> check(certificates, next)).isInstanceOf(CertificateException.class);
    certificates.renew(List.of(next));
    certificates.renew(List.of(next));
    assertThatCode(() -> check(certificates, next)).doesNotThrowAnyException();
    assertThatCode(() -> check(certificates, before)).doesNotThrowAnyException();
    certificates.renew(List.of(last));
    assertThatCode(() -> check(certificates, next)).doesNotThrowAnyException();
  }

  @Test
  void clients_areNotBelieved() throws Exception {
    MemberCertificates certificates = certificates();

    assertThatThrownBy(() -> certificates.checkClientTrusted(new X509Certificate[] {own}, TYPE))
        .isInstanceOf(CertificateException.class);
  }
}
