package io.trimaran.poll;

/** What some echo requests to one host came to. */
public sealed interface PingReply {

  /**
   * They were sent.
   *
   * @param leastMillis round trip; the three times are 0 where nothing was received
   */
  record Echoes(int sent, int received, double leastMillis, double averageMillis, double mostMillis)
      implements PingReply {
    public Echoes {
      if (sent < 1 || received < 0) {
        throw new IllegalArgumentException(
            "echoes: " + received + " of " + sent + " (expected: at least 0 of at least 1)");
      }
    }
  }

  /** They could not be sent, or it is not known what they came to. */
  record NotMeasured(String reason) implements PingReply {}
}
