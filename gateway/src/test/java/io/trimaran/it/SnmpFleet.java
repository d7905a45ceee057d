package io.trimaran.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Recorded devices, each on a loopback address of its own, played by a program built from C. */
final class SnmpFleet implements AutoCloseable {

  /** One recorded device: where it answers, and the recording's name without its ending. */
  record Member(String address, int port, String name) {}

  private final Process process;
  private final List<Member> members;

  private SnmpFleet(Process process, List<Member> members) {
    this.process = process;
    this.members = List.copyOf(members);
  }

  /** Plays every recording of {@code recordings}; needs a C compiler. */
  static SnmpFleet play(Path source, Path recordings, Path folder) {
    Path program = folder.resolve("snmpfleet");
    try {
      Process compiler =
          new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("cc.log").toFile())
              .start();
      assumeTrue(compiler.waitFor(120, TimeUnit.SECONDS), "cc builds within 120 s");
      assumeTrue(compiler.exitValue() == 0, "cc builds " + source);
      int port = LoopbackPorts.next();
      Process process =
          new ProcessBuilder(program.toString(), "-R", recordings + ":127.60.0.1:" + port, "-p")
              .redirectError(folder.resolve("snmpfleet.log").toFile())
              .start();
      return new SnmpFleet(process, members(process));
    } catch (IOException e) {
      assumeTrue(false, "no C compiler: " + e.getMessage());
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lines of {@code addr port kind name entries} until {@code ready}. */
  private static List<Member> members(Process process) throws IOException {
    List<Member> members = new ArrayList<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("ready")) {
        return members;
      }
      String[] words = line.split("\\s+", -1);
      String file = Path.of(words[3]).getFileName().toString();
      members.add(
          new Member(words[0], Integer.parseInt(words[1]), file.replaceFirst("\\.snmprec$", "")));
    }
    throw new IOException("snmpfleet ended before it was ready");
  }

  List<Member> members() {
    return members;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
