package io.trimaran.config;

import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code { certificate: FILE, key: FILE }} or {@code { keystore: FILE, password: TEXT }}. */
final class ServerCertificateFormat implements Format<ServerCertificate> {

  @Override
  public Optional<ServerCertificate> read(Value value, Faults faults) {
    Mapping given = Mapping.of(value, faults);
    Optional<Path> certificate = given.find("certificate", Formats.path());
    Optional<Path> key = given.find("key", Formats.path());
    Optional<Path> keystore = given.find("keystore", Formats.path());
    Optional<Secret> password = given.find("password", Formats.secret(1));
    boolean isPem = given.has("certificate") && given.has("key");
    boolean isMixed = given.has("keystore") ? given.has("certificate") || given.has("key") : !isPem;
    if (isMixed || (given.has("password") && !given.has("keystore"))) {
      given.fault("certificate and key, or keystore and its password");
    }
    if (!given.finish()) {
      return Optional.empty();
    }
    return keystore
        .<ServerCertificate>map(file -> new KeyStoreFile(file, password.orElse(new Secret(""))))
        .or(() -> certificate.flatMap(one -> key.map(other -> new PemFiles(one, other))));
  }
}
