package io.trimaran.snmp;

import java.util.Arrays;

/**
 * An object identifier: 0 to 128 sub-identifiers, each an unsigned 32-bit number (RFC 2578, 7.1.3).
 * Ordered as SNMP orders them. Also used for the index part of a table's row, which is a suffix.
 */
public final class Oid implements Comparable<Oid> {

  /** The longest an OBJECT IDENTIFIER may be in SNMP. */
  public static final int MAX_LENGTH = 128;

  private final int[] subs;

  /** Of {@link #hashCode}, once it was asked for; columns are looked up for every cell. */
  private int hash;

  private Oid(int[] subs) {
    this.subs = subs;
  }

  /**
   * Reads dotted decimal notation, with or without a leading dot.
   *
   * @throws IllegalArgumentException for anything else, naming the text
   */
  public static Oid of(String dotted) {
    String body = dotted.startsWith(".") ? dotted.substring(1) : dotted;
    if (body.isEmpty()) {
      return new Oid(new int[0]);
    }
    String[] parts = body.split("\\.", -1);
    int[] subs = new int[checkedLength(parts.length)];
    for (int i = 0; i < subs.length; i++) {
      try {
        subs[i] = Integer.parseUnsignedInt(parts[i]);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "oid: " + dotted + " (expected: numbers from 0 to 4294967295 with dots between)", e);
      }
    }
    return new Oid(subs);
  }

  /** Of sub-identifiers, each read as an unsigned number. The array is copied. */
  public static Oid of(int... subs) {
    checkedLength(subs.length);
    return new Oid(subs.clone());
  }

  /** Of the first {@code length} sub-identifiers of a longer array, which are copied. */
  public static Oid ofFirst(int length, int[] subs) {
    return new Oid(Arrays.copyOf(subs, checkedLength(length)));
  }

  /** This identifier with more sub-identifiers, each read as an unsigned number, behind it. */
  public Oid child(int... more) {
    int[] longer = Arrays.copyOf(subs, checkedLength(subs.length + more.length));
    System.arraycopy(more, 0, longer, subs.length, more.length);
    return new Oid(longer);
  }

  /** This identifier with an index behind it. */
  public Oid child(Oid index) {
    return child(index.subs);
  }

  /** Whether this identifier is {@code prefix} or lies below it. */
  public boolean startsWith(Oid prefix) {
    return subs.length >= prefix.subs.length
        && Arrays.equals(subs, 0, prefix.subs.length, prefix.subs, 0, prefix.subs.length);
  }

  /** What stands behind the first {@code length} sub-identifiers: a row's index. */
  public Oid suffix(int length) {
    return new Oid(Arrays.copyOfRange(subs, length, subs.length));
  }

  /** Whether that stands behind the first {@code length} sub-identifiers. */
  boolean hasSuffix(int length, Oid suffix) {
    return Arrays.equals(subs, length, subs.length, suffix.subs, 0, suffix.subs.length);
  }

  public int length() {
    return subs.length;
  }

  /** The sub-identifier at {@code position}, 0 to 4294967295. */
  public long sub(int position) {
    return Integer.toUnsignedLong(subs[position]);
  }

  /** The last sub-identifier, 0 to 4294967295. */
  public long last() {
    return sub(subs.length - 1);
  }

  /** A copy of the sub-identifiers, unsigned. */
  public int[] toIntArray() {
    return subs.clone();
  }

  private static int checkedLength(int length) {
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "oid length: " + length + " (expected: <= " + MAX_LENGTH + ")");
    }
    return length;
  }

  @Override
  public int compareTo(Oid other) {
    boolean areIndexes = subs.length == 1 && other.subs.length == 1;
    return areIndexes
        ? Integer.compareUnsigned(subs[0], other.subs[0])
        : Arrays.compareUnsigned(subs, other.subs);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Oid that && Arrays.equals(subs, that.subs));
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Arrays.hashCode(subs);
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(subs.length * 4);
    for (int sub : subs) {
      if (!text.isEmpty()) {
        text.append('.');
      }
      text.append(Integer.toUnsignedString(sub));
    }
    return text.toString();
  }
}
