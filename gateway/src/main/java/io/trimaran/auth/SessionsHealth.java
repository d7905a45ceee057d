package io.trimaran.auth;

import java.time.Instant;

/**
 * How the place does where sessions live.
 *
 * @param kind such as {@code memory} or {@code redis}
 * @param place which of them, without secrets; empty where there is only one
 * @param isUp whether it answered last
 * @param since when it began to be so
 * @param error why it is not up; empty while it is
 */
public record SessionsHealth(String kind, String place, boolean isUp, Instant since, String error) {

  /** In this process, where nothing can be away. */
  public static final SessionsHealth MEMORY =
      new SessionsHealth("memory", "", true, Instant.EPOCH, "");
}
