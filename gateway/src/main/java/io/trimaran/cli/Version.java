package io.trimaran.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which release this is, and what it runs on. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "Trimaran %s (Java %s, %s %s)"
          .formatted(
              release(),
              System.getProperty("java.version"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }

  /** From the jar's manifest, which classes outside a jar do not have. */
  static String release() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
