package io.trimaran.cluster;

/**
 * One run of a node: another one after each start.
 *
 * @param value 1 to 64 characters
 */
public record MemberId(String value) {
  public MemberId {
    if (value.isEmpty() || value.length() > 64) {
      throw new IllegalArgumentException(
          "member id: " + value.length() + " characters (expected: 1 to 64)");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
