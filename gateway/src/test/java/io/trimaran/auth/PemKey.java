package io.trimaran.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A key and its self-signed certificate as PEM files, made by the JDK's keytool, for tests.
 *
 * @param certificate of the key, signed by itself
 * @param key not encrypted
 */
public record PemKey(Path certificate, Path key) {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "it";

  /**
   * Makes one.
   *
   * @param base path of the files, which get endings
   * @param subject such as {@code CN=db1.example}
   * @param extension such as {@code san=ip:127.0.0.1}
   */
  public static PemKey make(Path base, String subject, String extension)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = base.resolveSibling(base.getFileName() + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                subject,
                "-ext",
                extension,
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool made no key for " + subject);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      keys.load(file, PASSWORD.toCharArray());
    }
    return new PemKey(
        write(base, ".pem", "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
        write(
            base, ".key", "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
  }

  private static Path write(Path base, String ending, String what, byte[] bytes)
      throws IOException {
    return Files.writeString(
        base.resolveSibling(base.getFileName() + ending),
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n-----END "
            + what
            + "-----\n");
  }
}
