package io.trimaran.spool;

import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.SeriesShape;
import io.trimaran.sample.Shapes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads records of {@link RecordEncoder}. Confined to one thread at a time. */
final class RecordDecoder {

  /** What stands at the position of a buffer. */
  sealed interface Found {

    /** The buffer ends before the record does. */
    enum Nothing implements Found {
      CUT
    }

    /** No record. */
    record Damage(String reason) implements Found {}

    /** A sound record; the buffer's position is behind it. */
    enum Skipped implements Found {
      /** Of a folder that is not wanted. */
      UNWANTED,
      /** Of a kind or shape that this version does not know. */
      UNREADABLE
    }

    /** A sample; the buffer's position is behind it. */
    record Read(Sample sample) implements Found {}
  }

  private final CRC32C checksum = new CRC32C();
  private String folder = "";
  private String shapeName = "";
  private Optional<SeriesShape> shape = Optional.empty();

  /** Takes the record at the position of {@code in}. */
  Found take(ByteBuffer in, Predicate<String> isWantedFolder) {
    int start = in.position();
    Found frame = frame(in);
    if (frame != Found.Skipped.UNWANTED) {
      return frame;
    }
    int end = in.position();
    int limit = in.limit();
    in.position(start + RecordEncoder.FRAME_BYTES).limit(end);
    try {
      return body(in, isWantedFolder);
    } catch (RuntimeException e) {
      return new Found.Damage("checksum right, content wrong: " + e.getMessage());
    } finally {
      in.limit(limit).position(end);
    }
  }

  /** Steps over the record at the position of {@code in}; UNWANTED when it is sound. */
  Found frame(ByteBuffer in) {
    int start = in.position();
    if (in.remaining() < RecordEncoder.FRAME_BYTES) {
      return Found.Nothing.CUT;
    }
    int length = in.getInt(start);
    if (length < RecordEncoder.MIN_BODY
        || length > RecordEncoder.MAX_BYTES - RecordEncoder.FRAME_BYTES) {
      return new Found.Damage("record length: " + length);
    }
    int end = start + RecordEncoder.FRAME_BYTES + length;
    if (in.limit() < end) {
      return Found.Nothing.CUT;
    }
    int limit = in.limit();
    checksum.reset();
    checksum.update(in.position(start + RecordEncoder.FRAME_BYTES).limit(end));
    in.limit(limit).position(start);
    if ((int) checksum.getValue() != in.getInt(start + 4)) {
      return new Found.Damage("checksum wrong");
    }
    in.position(end);
    return Found.Skipped.UNWANTED;
  }

  private Found body(ByteBuffer in, Predicate<String> isWantedFolder) {
    if (in.get() != RecordEncoder.SAMPLE) {
      return Found.Skipped.UNREADABLE;
    }
    folder = text(in, folder);
    if (!isWantedFolder.test(folder)) {
      return Found.Skipped.UNWANTED;
    }
    String name = text(in, "");
    SeriesShape columns = shape(in);
    if (columns == null) {
      return Found.Skipped.UNREADABLE;
    }
    int step = in.getInt();
    long time = in.getLong();
    if (in.get() != columns.size()) {
      return Found.Skipped.UNREADABLE;
    }
    Row.Builder row = Row.of(columns);
    for (long known = in.getLong(); known != 0; known &= known - 1) {
      row.raw(Long.numberOfTrailingZeros(known), in.getLong());
    }
    return new Found.Read(new Sample(new SeriesId(folder, name), step, time, row.build()));
  }

  private @Nullable SeriesShape shape(ByteBuffer in) {
    String read = text(in, shapeName);
    if (!read.equals(shapeName)) {
      shapeName = read;
      shape = Shapes.named(read);
    }
    return shape.orElse(null);
  }

  /** Reads a text, and gives back {@code guess} itself when it is the same. */
  private static String text(ByteBuffer in, String guess) {
    int length = in.get() & 0xff;
    int start = in.position();
    in.position(start + length);
    if (length == guess.length() && isSame(in, start, guess)) {
      return guess;
    }
    byte[] bytes = new byte[length];
    in.get(start, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static boolean isSame(ByteBuffer in, int start, String guess) {
    for (int i = 0; i < guess.length(); i++) {
      if (in.get(start + i) != (byte) guess.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
