package io.trimaran.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What this machine is called. */
final class HostName {

  /** Linux tells without a look-up, which can take long where the name server is away. */
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /** HOSTNAME, which shells know but seldom export, else what the system says. */
  static String in(Map<String, String> environment) {
    String exported = environment.getOrDefault("HOSTNAME", "");
    return exported.isBlank() ? ofSystem() : exported;
  }

  private static String ofSystem() {
    try {
      return Files.exists(KERNEL)
          ? Files.readString(KERNEL).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException notInDns) {
      return "localhost";
    } catch (IOException e) {
      throw new IllegalStateException("host name: " + KERNEL + " can't be read", e);
    }
  }
}
