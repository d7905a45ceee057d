package io.trimaran.cluster;

import java.util.Arrays;

/** Bytes that one member keeps for another one, which alone knows what they mean. Immutable. */
public final class Parcel {

  private final byte[] bytes;

  private Parcel(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Of a copy of these bytes. */
  public static Parcel of(byte[] bytes) {
    return new Parcel(bytes.clone());
  }

  public int size() {
    return bytes.length;
  }

  /** A copy of them. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parcel that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
