package io.trimaran.device;

import io.trimaran.snmp.Oid;
import java.util.Optional;

/**
 * Numbers that a device keeps of itself as a whole, or of a thing that has no number of its own
 * here, and that go into one series.
 *
 * @param kind which numbers, such as {@code netstats-ip}
 * @param row where in its table: {@code 0} for what stands in none
 * @param label what the row is called; empty where there is but one
 * @param known which numbers of the kind the device has, the first one in the lowest bit
 */
public record Figure(String kind, Oid row, String label, long known) {

  /** The longest label. */
  public static final int MAX_LABEL = 128;

  private static final int PARTS = 4;

  public Figure {
    if (!kind.matches("[a-z0-9_-]{1,32}")) {
      throw new IllegalArgumentException("figure: " + kind + " (expected: 1 to 32 of a-z 0-9 _ -)");
    }
    label = label.replaceAll("\\p{Cntrl}", " ").strip();
    label = Texts.cut(label, MAX_LABEL);
  }

  /** Whether the device has the number at this position. */
  public boolean has(int position) {
    return (known & (1L << position)) != 0;
  }

  /** As one line of text, which {@link #parse} reads. */
  public String line() {
    return String.join("\t", kind, row.toString(), Long.toHexString(known), label);
  }

  /** Reads {@link #line}; empty where it is none, as one of a newer version may be. */
  public static Optional<Figure> parse(String line) {
    String[] parts = line.split("\t", PARTS);
    if (parts.length < PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Figure(parts[0], Oid.of(parts[1]), parts[3], Long.parseUnsignedLong(parts[2], 16)));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }
}
