package io.trimaran.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Devices, each on a loopback address of its own, played by a program built from C. */
final class SnmpFleet implements AutoCloseable {

  /** One device: where it answers, and its recording's name without the ending. */
  record Member(String address, int port, String name) {}

  private final Process process;
  private final Path control;
  private final List<Member> members;

  private SnmpFleet(Process process, Path control, List<Member> members) {
    this.process = process;
    this.control = control;
    this.members = List.copyOf(members);
  }

  /** Plays every recording of {@code recordings}; needs a C compiler. */
  static SnmpFleet play(Path source, Path recordings, Path folder) {
    return start(
        List.of(
            program(source, folder).toString(),
            "-R",
            recordings + ":127.60.0.1:" + LoopbackPorts.next()),
        folder.resolve("snmpfleet.log"));
  }

  /** The same, whose counters grow by {@code rate} a second from now on, at this UDP port. */
  static SnmpFleet live(Path source, Path recordings, Path folder, int port, int rate) {
    return start(
        List.of(
            program(source, folder).toString(),
            "-R",
            recordings + ":127.64.0.1:" + port,
            "-L",
            Integer.toString(rate)),
        folder.resolve("snmpfleet.log"));
  }

  /**
   * Makes up {@code count} devices of so many ports each, which note every request in {@code log};
   * it is whole once they are closed.
   */
  static SnmpFleet simulate(Path source, Path folder, int count, int ports, Path log) {
    return madeUp(source, folder, count, ports).in(Place.LOOPBACK, log);
  }

  /** The same, to be started in one or more places. */
  static MadeUp madeUp(Path source, Path folder, int count, int ports) {
    return new MadeUp(
        program(source, folder),
        count + ":" + ports + ":127.61.0.1:" + LoopbackPorts.next(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Made-up devices, which are the same and count the same wherever they are.
   *
   * @param devices as the program takes them
   * @param boot since when they count
   */
  record MadeUp(Path program, String devices, Instant boot) {

    /** Has them answer in a place, and note every request there in {@code log}. */
    SnmpFleet in(Place place, Path log) {
      List<String> command = List.of(program.toString(), "-s", devices, "-B", since());
      return start(
          place.wrapped(Stream.concat(command.stream(), Stream.of("-l", log.toString())).toList()),
          log.resolveSibling(log.getFileName() + ".errors"));
    }

    private String since() {
      return Long.toString(boot.getEpochSecond());
    }
  }

  /** Builds it; skips the test where that can't be done. */
  private static Path program(Path source, Path folder) {
    Path program = folder.resolve("snmpfleet");
    try {
      Process compiler =
          new ProcessBuilder("cc", "-O2", "-o", program.toString(), source.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("cc.log").toFile())
              .start();
      assumeTrue(compiler.waitFor(120, TimeUnit.SECONDS), "cc builds within 120 s");
      assumeTrue(compiler.exitValue() == 0, "cc builds " + source);
      return program;
    } catch (IOException e) {
      assumeTrue(false, "no C compiler: " + e.getMessage());
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SnmpFleet start(List<String> command, Path errors) {
    Path control = errors.resolveSibling(errors.getFileName() + ".control");
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("-p", "-c", control.toString()));
    try {
      Files.writeString(control, "");
      Process process = new ProcessBuilder(all).redirectError(errors.toFile()).start();
      return new SnmpFleet(process, control, members(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  /**
   * Has them be as these statements say, and well where none speaks of them: {@code silent WHO},
   * {@code drop WHO PERCENT}, {@code delay WHO MILLIS}, {@code boot WHO UNIXTIME}, where who is
   * {@code all}, an address or two with a dash between them. Seen within a moment.
   */
  void order(List<String> statements) {
    try {
      Path written =
          Files.writeString(
              control.resolveSibling("written"), String.join("\n", statements) + "\n");
      Files.move(written, control, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has them end, and waits until what they note is written. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
