package io.trimaran.rrd.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the embedded store works.
 *
 * @param base the folder of the files; created when missing
 * @param host address to listen on
 * @param port 0 = a free one
 * @param workers threads that read and write files, 1 to 64; each file belongs to one of them
 * @param openFiles files kept open, over all workers; more take turns
 * @param mostAhead how far ahead of this node's clock a row may be: one that is accepted bars all
 *     earlier ones
 * @param maxFileBytes the largest file that CREATE makes
 * @param maxFetchValues the most values that one FETCH answers
 * @param maxConnections connections beyond are closed at once
 * @param window commands of one connection under way; more wait unread
 * @param idle a connection without a word, or with an unread answer, for so long is closed
 */
public record EmbeddedOptions(
    Path base,
    String host,
    int port,
    int workers,
    int openFiles,
    Duration mostAhead,
    long maxFileBytes,
    int maxFetchValues,
    int maxConnections,
    int window,
    Duration idle) {

  public EmbeddedOptions {
    require("port", port, 0, 65_535);
    require("workers", workers, 1, 64);
    require("openFiles", openFiles, workers, 1 << 20);
    require("mostAhead in seconds", mostAhead.toSeconds(), 0, 1L << 32);
    require("maxFileBytes", maxFileBytes, 1024, 1L << 40);
    require("maxFetchValues", maxFetchValues, 1000, 1 << 26);
    require("maxConnections", maxConnections, 1, 1 << 16);
    require("window", window, 1, 1 << 16);
    require("idle in seconds", idle.toSeconds(), 1, 1L << 31);
  }

  /** The defaults, on a free port of the loopback address. */
  public static EmbeddedOptions in(Path base) {
    return new EmbeddedOptions(
        base,
        "127.0.0.1",
        0,
        2,
        512,
        Duration.ofDays(1),
        256L << 20,
        1_000_000,
        64,
        1024,
        Duration.ofHours(1));
  }

  /** The same, on another address. */
  public EmbeddedOptions listeningOn(String newHost, int newPort) {
    return new EmbeddedOptions(
        base,
        newHost,
        newPort,
        workers,
        openFiles,
        mostAhead,
        maxFileBytes,
        maxFetchValues,
        maxConnections,
        window,
        idle);
  }

  /** The same, with other limits for connections. */
  public EmbeddedOptions withConnections(int newMaxConnections, int newWindow, Duration newIdle) {
    return new EmbeddedOptions(
        base,
        host,
        port,
        workers,
        openFiles,
        mostAhead,
        maxFileBytes,
        maxFetchValues,
        newMaxConnections,
        newWindow,
        newIdle);
  }

  private static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }
}
