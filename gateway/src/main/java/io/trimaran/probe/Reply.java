package io.trimaran.probe;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** What came of asking one node. */
public sealed interface Reply {

  /** Name of the node that was asked. */
  String node();

  /** From the question to its end. */
  Duration took();

  /**
   * It answered.
   *
   * @param ahead how far its clock is ahead of the asker's, which is known to half of the round
   *     trip; negative where it is behind
   */
  record Told(String node, JsonObject answer, Duration took, Duration ahead) implements Reply {}

  /** There is no answer, and why. */
  record Untold(String node, String reason, Duration took) implements Reply {}
}
