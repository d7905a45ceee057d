package io.trimaran.bench;

import io.trimaran.rrdcached.client.RrdEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process of this machine that listens at an endpoint, through Linux's /proc. */
final class ListeningProcess {
  private static final Path PROC = Path.of("/proc");
  private static final String TCP_LISTENS = "0A";
  private static final String UNIX_LISTENS = "00010000";

  private ListeningProcess() {}

  /** Empty where it is another machine's, another user's, or there is no /proc. */
  static Optional<ProcessHandle> at(RrdEndpoint endpoint) {
    return switch (endpoint) {
      case RrdEndpoint.Tcp tcp ->
          isOfThisMachine(tcp.host())
              ? tcpSocket(tcp.port()).flatMap(ListeningProcess::owner)
              : Optional.empty();
      case RrdEndpoint.Unix unix -> unixSocket(unix.path()).flatMap(ListeningProcess::owner);
    };
  }

  private static boolean isOfThisMachine(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false; // the connection will tell
    }
  }

  /** The inode of a listening socket: `sl local remote state queues timer retransmits uid ...`. */
  private static Optional<String> tcpSocket(int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> rows(PROC.resolve("net").resolve(table)))
        .filter(row -> row.size() > 9 && row.get(1).endsWith(suffix))
        .filter(row -> row.get(3).equals(TCP_LISTENS))
        .map(row -> row.get(9))
        .findFirst();
  }

  /** `num refcount protocol flags type state inode path`. */
  private static Optional<String> unixSocket(String path) {
    return rows(PROC.resolve("net").resolve("unix"))
        .filter(row -> row.size() > 7 && row.get(7).equals(path))
        .filter(row -> row.get(3).equals(UNIX_LISTENS))
        .map(row -> row.get(6))
        .findFirst();
  }

  private static Stream<List<String>> rows(Path table) {
    try {
      return Files.readAllLines(table).stream().map(line -> List.of(line.strip().split("\\s+")));
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Optional<ProcessHandle> owner(String inode) {
    String socket = "socket:[" + inode + "]";
    return ProcessHandle.allProcesses().filter(process -> holds(process, socket)).findFirst();
  }

  private static boolean holds(ProcessHandle process, String socket) {
    Path files = PROC.resolve(Long.toString(process.pid())).resolve("fd");
    try (Stream<Path> open = Files.list(files)) {
      return open.anyMatch(file -> target(file).equals(socket));
    } catch (IOException | UncheckedIOException e) {
      return false; // another user's, or gone
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
