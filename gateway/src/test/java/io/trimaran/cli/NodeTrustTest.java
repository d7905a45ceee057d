package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.trimaran.cli.Run.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking a node that has a certificate of its own making, issued for another name. */
class NodeTrustTest {

  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;

  private static HttpsServer node;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = selfSigned("ours", "CN=node1.example");
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    node = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    node.setHttpsConfigurator(new HttpsConfigurator(context));
    node.createContext(
        "/api/v0/users",
        exchange -> {
          byte[] body = "{\"users\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    node.start();
  }

  @AfterAll
  static void stop() {
    node.stop(0);
  }

  @Test
  void certificate_isRefused_unlessItIsKnown() {
    Result result = new Run().of("user", "list", "--url", url(), "--token", "t");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("no secure connection").contains("--certificate FILE");
  }

  @Test
  void certificate_isTrusted_whenTheOptionNamesIt() {
    Result result =
        new Run().of("user", "list", "--url", url(), "--token", "t", "--certificate", pem("ours"));

    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @Test
  void certificate_isTrusted_whenTheConfigurationNamesIt() {
    Result result =
        new Run()
            .with("TRIMARAN_HTTP_BIND", "0.0.0.0:" + node.getAddress().getPort())
            .with("TRIMARAN_HTTP_TLS_CERTIFICATE", pem("ours"))
            .with("TRIMARAN_HTTP_TLS_KEY", folder.resolve("unused").toString())
            .with("TRIMARAN_TOKEN", "t")
            .of("user", "list");

    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @Test
  void certificate_isRefused_whenAnotherIsKnown() throws Exception {
    selfSigned("other", "CN=node1.example");

    Result result =
        new Run().of("user", "list", "--url", url(), "--token", "t", "--certificate", pem("other"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("no secure connection");
  }

  @Test
  void certificate_mustBeOne() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "hello");

    Result result =
        new Run()
            .of("user", "list", "--url", url(), "--token", "t", "--certificate", file.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(file + ": no certificate can be read");
  }

  private static String url() {
    return "https://127.0.0.1:" + node.getAddress().getPort();
  }

  private static String pem(String name) {
    return folder.resolve(name + ".pem").toString();
  }

  /** A key and its certificate, made by the JDK's keytool; the certificate also as PEM. */
  private static KeyStore selfSigned(String name, String subject)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                subject,
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      keys.load(file, PASSWORD.toCharArray());
    }
    String base64 = Base64.getMimeEncoder().encodeToString(keys.getCertificate(name).getEncoded());
    Files.writeString(
        Path.of(pem(name)),
        "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    return keys;
  }
}
