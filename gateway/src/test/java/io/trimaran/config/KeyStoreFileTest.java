package io.trimaran.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against what the JDK's keytool makes. */
class KeyStoreFileTest {

  private static final String PASSWORD = "hull-keel-mast";

  @TempDir private Path folder;

  @Test
  void read_isTheCertificateAndItsKey_asPem() throws Exception {
    KeyStoreFile store = store("node.p12", PASSWORD, "-genkeypair", "one");

    ServerCertificate.Pem pem = store.read();

    assertThat(store.chain())
        .singleElement()
        .satisfies(it -> assertThat(it.getSubjectX500Principal().getName()).isEqualTo("CN=one"));
    assertThat(pem.key())
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("\n-----END PRIVATE KEY-----\n");
    assertThat(pem.toString()).doesNotContain("PRIVATE");
  }

  @Test
  void read_namesTheFile_whenThePasswordIsWrong() throws Exception {
    store("node.p12", PASSWORD, "-genkeypair", "one");
    KeyStoreFile guessed = file("node.p12", "guess");

    assertThatThrownBy(guessed::read)
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve("node.p12") + ": wrong password");
  }

  @Test
  void read_saysWhatIsMissing_whenThereIsNoKey() throws Exception {
    KeyStoreFile secrets = store("node.p12", PASSWORD, "-genseckey", "one");

    assertThatThrownBy(secrets::read)
        .hasMessageContaining("holds 0 private keys with a certificate (expected: 1)");
  }

  @Test
  void read_doesNotChoose_whenThereAreSeveralKeys() throws Exception {
    store("node.p12", PASSWORD, "-genkeypair", "one");
    KeyStoreFile both = store("node.p12", PASSWORD, "-genkeypair", "two");

    assertThatThrownBy(both::read).hasMessageContaining("holds 2 private keys");
  }

  @Test
  void read_saysSo_whenItIsSomethingElse_orNotThere() throws Exception {
    Files.writeString(folder.resolve("text.p12"), "-----BEGIN CERTIFICATE-----");

    assertThatThrownBy(file("text.p12", PASSWORD)::read).hasMessageContaining("is no PKCS#12 file");
    assertThatThrownBy(file("away.p12", PASSWORD)::read).hasMessageContaining("can't be read");
  }

  private KeyStoreFile file(String name, String password) {
    return new KeyStoreFile(folder.resolve(name), new Secret(password));
  }

  private KeyStoreFile store(String name, String password, String what, String alias)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                what,
                "-alias",
                alias,
                "-storetype",
                "PKCS12",
                "-keystore",
                folder.resolve(name).toString(),
                "-storepass",
                password));
    command.addAll(
        what.equals("-genkeypair")
            ? List.of("-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + alias)
            : List.of("-keyalg", "AES", "-keysize", "256"));
    Process made =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.out").toFile())
            .start();
    assertThat(made.waitFor()).as("keytool").isZero();
    return file(name, password);
  }
}
