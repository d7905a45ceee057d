package io.trimaran.spool;

import java.nio.ByteBuffer;

/** Records that the disk did not take. */
final class MemorySegment implements Segment {
  private final Mark first;
  private final byte[] records;
  private volatile Mark end;
  private volatile long newestMillis;

  MemorySegment(Mark first, int capacity, long nowMillis) {
    this.records = new byte[capacity];
    this.first = first;
    this.end = first;
    this.newestMillis = nowMillis;
  }

  boolean hasRoomFor(int bytes) {
    return bytes() + bytes <= records.length;
  }

  void append(ByteBuffer from, int count, long nowMillis) {
    int length = from.remaining();
    from.get(records, (int) bytes(), length);
    newestMillis = nowMillis;
    end = end.plus(length, count);
  }

  int capacity() {
    return records.length;
  }

  /** All of it. */
  ByteBuffer content() {
    return ByteBuffer.wrap(records, 0, (int) bytes());
  }

  @Override
  public Mark first() {
    return first;
  }

  @Override
  public Mark end() {
    return end;
  }

  @Override
  public long newestMillis() {
    return newestMillis;
  }

  @Override
  public void read(long position, ByteBuffer into) {
    int offset = (int) (position - first.position());
    into.put(records, offset, (int) Math.min(into.remaining(), bytes() - offset));
  }
}
