package io.trimaran.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * A PKCS#12 file (RFC 7292) with one private key and its certificates.
 *
 * @param password of the file and of the key; may be empty
 */
public record KeyStoreFile(Path file, Secret password) implements ServerCertificate {

  private static final int LINE = 64;

  @Override
  public List<Path> files() {
    return List.of(file);
  }

  @Override
  public Pem read() throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + " can't be read");
    }
    char[] secret = password.value().toCharArray();
    try {
      KeyStore store = load(secret);
      String alias = onlyKey(store);
      StringBuilder certificates = new StringBuilder();
      for (Certificate each : store.getCertificateChain(alias)) {
        certificates.append(pem("CERTIFICATE", each.getEncoded()));
      }
      Key key = store.getKey(alias, secret);
      return new Pem(certificates.toString(), pem("PRIVATE KEY", key.getEncoded()));
    } catch (UnrecoverableKeyException e) {
      throw new IOException(file + ": the key has another password than the file", e);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<X509Certificate> chain() throws IOException {
    return ServerCertificate.parse(read().certificates(), file);
  }

  private KeyStore load(char[] secret) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, secret);
      return store;
    } catch (IOException e) {
      throw new IOException(
          file
              + (e.getCause() instanceof UnrecoverableKeyException
                  ? ": wrong password"
                  : " is no PKCS#12 file"),
          e);
    }
  }

  private String onlyKey(KeyStore store) throws IOException, GeneralSecurityException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getCertificateChain(alias) != null) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw new IOException(
          file + " holds " + keys.size() + " private keys with a certificate (expected: 1)");
    }
    return keys.getFirst();
  }

  private static String pem(String what, byte[] bytes) {
    Base64.Encoder lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'});
    return "-----BEGIN "
        + what
        + "-----\n"
        + new String(lines.encode(bytes), StandardCharsets.US_ASCII)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
