package io.trimaran.snmp.wire;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;

/**
 * Reads the subset of BER that SNMP uses (RFC 3417, section 8) from an array, without copying it.
 *
 * <p>Lenient where agents in the field are: numbers may be longer or shorter than their type, a
 * missing sign octet of an unsigned one is forgiven. Strict about every length.
 */
final class BerReader {

  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_ID = 0x06;
  static final int SEQUENCE = 0x30;

  private final byte[] data;
  private final int[] subs = new int[Oid.MAX_LENGTH];
  private int position;
  private int limit;

  BerReader(byte[] data, int offset, int length) {
    this.data = data;
    this.position = offset;
    this.limit = offset + length;
  }

  int position() {
    return position;
  }

  /** The tag of the next element, without moving. */
  int peek() throws MalformedMessageException {
    if (position >= limit) {
      throw new MalformedMessageException("octet " + position + ": end (expected: an element)");
    }
    return data[position] & 0xff;
  }

  /**
   * Steps over tag and length of the next element.
   *
   * @return where its content ends
   */
  int enter(int tag) throws MalformedMessageException {
    int found = peek();
    if (found != tag) {
      throw new MalformedMessageException(
          "octet %d: tag 0x%02x (expected: 0x%02x)".formatted(position, found, tag));
    }
    return enter();
  }

  /** As {@link #enter(int)}, whatever the tag. */
  int enter() throws MalformedMessageException {
    int start = position;
    peek();
    position++;
    int length = peek();
    position++;
    if (length > 0x80) {
      int octets = length & 0x7f;
      if (octets > 4 || position + octets > limit) {
        throw new MalformedMessageException(
            "octet " + start + ": length of " + octets + " octets (expected: up to 4)");
      }
      length = (int) unsigned(position + octets);
    }
    if (length < 0 || length > limit - position) {
      throw new MalformedMessageException(
          "octet "
              + start
              + ": element of "
              + Integer.toUnsignedString(length)
              + " octets (expected: up to "
              + (limit - position)
              + ")");
    }
    return position + length;
  }

  /** Confines the reader to what lies before {@code end}. */
  void confine(int end) {
    limit = end;
  }

  boolean isBefore(int end) {
    return position < end;
  }

  int integer() throws MalformedMessageException {
    return (int) signed(enter(INTEGER));
  }

  Octets octets() throws MalformedMessageException {
    return octets(enter(OCTET_STRING));
  }

  /** The rest of an element entered before, as octets. */
  Octets octets(int end) {
    Octets octets = Octets.of(data, position, end - position);
    position = end;
    return octets;
  }

  Oid oid() throws MalformedMessageException {
    return oid(enter(OBJECT_ID));
  }

  /** The rest of an element entered before, as a signed number. */
  long signed(int end) {
    long value = position < end && data[position] < 0 ? -1 : 0;
    while (position < end) {
      value = (value << 8) | (data[position++] & 0xff);
    }
    return value;
  }

  /** The rest of an element entered before, as the low 64 bits of an unsigned number. */
  long unsigned(int end) {
    long value = 0;
    while (position < end) {
      value = (value << 8) | (data[position++] & 0xff);
    }
    return value;
  }

  /** The rest of an element entered before, as an object identifier. */
  Oid oid(int end) throws MalformedMessageException {
    int count = 0;
    while (position < end) {
      int sub = sub(end);
      if (count == 0) {
        int first = Integer.compareUnsigned(sub, 80) >= 0 ? 2 : sub / 40;
        subs[count++] = first;
        sub -= first * 40;
      } else if (count == Oid.MAX_LENGTH) {
        throw new MalformedMessageException(
            "octet " + position + ": identifier of more than " + Oid.MAX_LENGTH + " numbers");
      }
      subs[count++] = sub;
    }
    return Oid.ofFirst(count, subs);
  }

  private int sub(int end) throws MalformedMessageException {
    int octet = data[position++];
    if (octet >= 0) {
      return octet;
    }
    long value = octet & 0x7f;
    while (octet < 0) {
      if (position == end || value > 0x1ffffff) {
        throw new MalformedMessageException(
            "octet " + position + ": number of an identifier (expected: 32 bits, complete)");
      }
      octet = data[position++];
      value = (value << 7) | (octet & 0x7f);
    }
    return (int) value;
  }
}
