package io.trimaran.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this program is started once more. */
final class Jvm {

  /* Small, and quick to start rather than quick to run. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxDirectMemorySize=64m",
          "-XX:ReservedCodeCacheSize=64m",
          "-Xshare:auto");

  /** From this release on Java prints warnings of what Hazelcast does. */
  private static final int WARNS_OF_UNSAFE = 23;

  private static final String MAIN = "io.trimaran.cli.Main";

  private Jvm() {}

  /** The command, to which arguments are added. */
  static List<String> command() {
    String classPath = System.getProperty("java.class.path");
    boolean isJar = classPath.endsWith(".jar") && classPath.indexOf(':') < 0;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(isJar ? List.of("-jar", classPath) : List.of("-cp", classPath, MAIN));
    return command;
  }
}
