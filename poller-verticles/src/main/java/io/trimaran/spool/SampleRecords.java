package io.trimaran.spool;

import io.trimaran.sample.Sample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Samples as bytes, each a record as in the files of a spool; for other nodes. */
public final class SampleRecords {

  private SampleRecords() {}

  /**
   * Writes samples that a spool has, one after the other.
   *
   * @throws IllegalArgumentException for a sample that no spool takes
   */
  public static byte[] write(Collection<Sample> samples) {
    RecordEncoder encoder = new RecordEncoder();
    ByteBuffer out = ByteBuffer.allocate(RecordEncoder.MAX_BYTES);
    for (Sample sample : samples) {
      if (out.remaining() < RecordEncoder.MAX_BYTES) {
        out = ByteBuffer.allocate(2 * out.capacity() + RecordEncoder.MAX_BYTES).put(out.flip());
      }
      encoder.encode(sample, out);
    }
    byte[] bytes = new byte[out.flip().remaining()];
    out.get(bytes);
    return bytes;
  }

  /**
   * Reads them. Those of a shape that this version does not know are passed over.
   *
   * @throws IllegalArgumentException where there is no sound record
   */
  public static List<Sample> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    RecordDecoder decoder = new RecordDecoder();
    List<Sample> samples = new ArrayList<>();
    while (in.hasRemaining()) {
      switch (decoder.take(in, folder -> true)) {
        case RecordDecoder.Found.Read read -> samples.add(read.sample());
        case RecordDecoder.Found.Skipped skipped -> {}
        case RecordDecoder.Found.Nothing cut ->
            throw new IllegalArgumentException("records of another node: cut within one");
        case RecordDecoder.Found.Damage damage ->
            throw new IllegalArgumentException("records of another node: " + damage.reason());
      }
    }
    return samples;
  }
}
