package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.codec.CodecLimits;
import java.time.Duration;

/**
 * How an {@link RrdcachedClient} behaves.
 *
 * @param window commands sent and not yet answered
 * @param queue commands waiting for the window or for the first connection, beside it
 * @param commandTimeout from sending to the whole answer; the connection is closed after it. Also
 *     the longest a command waits unsent
 * @param connectTimeout for the connection, and again for the first answer on it
 * @param idlePing silence after which a connection is tried with PING
 * @param firstDelay the longest wait before the second attempt to connect
 * @param maxDelay the longest wait between later ones
 */
public record ClientOptions(
    int window,
    int queue,
    Duration commandTimeout,
    Duration connectTimeout,
    Duration idlePing,
    Duration firstDelay,
    Duration maxDelay,
    CodecLimits limits) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final ClientOptions DEFAULTS =
      new ClientOptions(
          64,
          1_024,
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMillis(200),
          Duration.ofSeconds(15),
          CodecLimits.defaults());

  public ClientOptions {
    require("window", window, 1, limits.inFlight() - 1);
    require("queue", queue, 0, 1_000_000);
    require("commandTimeout", commandTimeout);
    require("connectTimeout", connectTimeout);
    require("idlePing", idlePing);
    require("firstDelay", firstDelay);
    require("maxDelay", maxDelay);
    if (maxDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "maxDelay: " + maxDelay + " (expected: >= firstDelay, " + firstDelay + ")");
    }
  }

  /** A window of 64, a queue of 1024, 30 s for an answer, 5 s to connect, back-off 0.2 to 15 s. */
  public static ClientOptions defaults() {
    return DEFAULTS;
  }

  public ClientOptions withWindow(int commands) {
    return new ClientOptions(
        commands, queue, commandTimeout, connectTimeout, idlePing, firstDelay, maxDelay, limits);
  }

  public ClientOptions withQueue(int commands) {
    return new ClientOptions(
        window, commands, commandTimeout, connectTimeout, idlePing, firstDelay, maxDelay, limits);
  }

  public ClientOptions withCommandTimeout(Duration timeout) {
    return new ClientOptions(
        window, queue, timeout, connectTimeout, idlePing, firstDelay, maxDelay, limits);
  }

  public ClientOptions withConnectTimeout(Duration timeout) {
    return new ClientOptions(
        window, queue, commandTimeout, timeout, idlePing, firstDelay, maxDelay, limits);
  }

  public ClientOptions withIdlePing(Duration silence) {
    return new ClientOptions(
        window, queue, commandTimeout, connectTimeout, silence, firstDelay, maxDelay, limits);
  }

  public ClientOptions withBackOff(Duration first, Duration longest) {
    return new ClientOptions(
        window, queue, commandTimeout, connectTimeout, idlePing, first, longest, limits);
  }

  public ClientOptions withLimits(CodecLimits codecLimits) {
    return new ClientOptions(
        window, queue, commandTimeout, connectTimeout, idlePing, firstDelay, maxDelay, codecLimits);
  }

  private static void require(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }

  private static void require(String name, Duration value) {
    if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 1 ms to 1 day)");
    }
  }
}
