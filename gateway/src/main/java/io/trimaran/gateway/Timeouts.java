package io.trimaran.gateway;

import java.time.Duration;

/**
 * How long a request may take, stage by stage.
 *
 * @param connect to a backend
 * @param firstByte from the end of the request to the head of the answer
 * @param idle without a byte in either direction while bodies are under way
 * @param whole from the request's head to the answer's last byte; zero for no limit
 * @param tunnel without a byte in a WebSocket
 */
public record Timeouts(
    Duration connect, Duration firstByte, Duration idle, Duration whole, Duration tunnel) {

  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ZERO,
          Duration.ofHours(1));
}
