package io.trimaran.config;

import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code { certificate: FILE, key: FILE }}. */
final class PairFormat implements Format<NodeConfig.Tls.Pair> {

  @Override
  public Optional<NodeConfig.Tls.Pair> read(Value value, Faults faults) {
    Mapping given = Mapping.of(value, faults);
    Optional<Path> certificate = given.find("certificate", Formats.path());
    Optional<Path> key = given.find("key", Formats.path());
    if (!given.has("certificate") || !given.has("key")) {
      given.fault("certificate and key");
    }
    return given.finish() && certificate.isPresent() && key.isPresent()
        ? Optional.of(new NodeConfig.Tls.Pair(certificate.get(), key.get()))
        : Optional.empty();
  }
}
