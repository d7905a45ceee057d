package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of a file that says what it holds, read and written as rrdtool on amd64 does. */
final class RrdHeader {

  private static final byte[] COOKIE = {'R', 'R', 'D', 0};
  private static final double FLOAT_COOKIE = 8.642135E130;
  private static final List<String> READABLE = List.of("0003", "0004", "0005");
  private static final int NAME_FIELD = 20;
  private static final int VERSION_FIELD = 5;
  private static final int PARAMETERS = 24;

  private RrdHeader() {}

  /** The version that rrdtool gives a file with these data sources. */
  static String version(RrdDefinition definition) {
    boolean isNew =
        definition.sources().stream()
            .map(DsDefinition::type)
            .anyMatch(t -> t == DsType.DCOUNTER || t == DsType.DDERIVE);
    return isNew ? "0005" : "0003";
  }

  static ByteBuffer write(RrdDefinition definition) {
    ByteBuffer out = littleEndian(new RrdLayout(definition).definitionBytes());
    out.put(0, COOKIE);
    putText(out, COOKIE.length, version(definition));
    out.putDouble(16, FLOAT_COOKIE);
    out.putLong(24, definition.sources().size());
    out.putLong(32, definition.archives().size());
    out.putLong(40, definition.stepSeconds());
    int at = RrdLayout.FIXED_HEAD;
    for (DsDefinition source : definition.sources()) {
      putText(out, at, source.name());
      putText(out, at + NAME_FIELD, source.type().name());
      out.putLong(at + 2 * NAME_FIELD, source.heartbeatSeconds());
      out.putLong(at + 2 * NAME_FIELD + 8, LiveState.bits(source.min()));
      out.putLong(at + 2 * NAME_FIELD + 16, LiveState.bits(source.max()));
      at += RrdLayout.SOURCE_HEAD;
    }
    for (RraDefinition archive : definition.archives()) {
      putText(out, at, archive.function().name());
      out.putLong(at + PARAMETERS, archive.rows());
      out.putLong(at + PARAMETERS + 8, archive.steps());
      out.putDouble(at + PARAMETERS + 16, archive.xff());
      at += RrdLayout.ARCHIVE_HEAD;
    }
    return out;
  }

  /**
   * Reads and checks the definition.
   *
   * @throws RrdException when this is no file that can be updated here
   */
  static RrdDefinition read(FileChannel channel) throws IOException, RrdException {
    ByteBuffer head = read(channel, 0, RrdLayout.FIXED_HEAD, "stat_head");
    byte[] cookie = new byte[COOKIE.length];
    head.get(0, cookie);
    if (!Arrays.equals(cookie, COOKIE)) {
      throw new RrdException("not an RRD file");
    }
    if (head.getDouble(16) != FLOAT_COOKIE) {
      throw new RrdException("This RRD was created on another architecture");
    }
    String version = text(head, COOKIE.length, VERSION_FIELD);
    if (!READABLE.contains(version)) {
      throw new RrdException("can't handle RRD file version " + version);
    }
    int sources = count(head.getLong(24), "data sources", RrdDefinition.MAX_SOURCES);
    int archives = count(head.getLong(32), "archives", RrdDefinition.MAX_ARCHIVES);
    int sourceBytes = RrdLayout.SOURCE_HEAD * sources;
    int archiveBytes = RrdLayout.ARCHIVE_HEAD * archives;
    ByteBuffer rest =
        read(channel, RrdLayout.FIXED_HEAD, sourceBytes + archiveBytes, "ds_def and rra_def");
    try {
      return new RrdDefinition(
          head.getLong(40),
          sources(rest, sources),
          archives(rest.slice(sourceBytes, archiveBytes).order(rest.order()), archives));
    } catch (IllegalArgumentException e) {
      throw new RrdException("damaged header: " + e.getMessage(), e);
    }
  }

  /** Reads a part of the header, whole or not at all. */
  static ByteBuffer read(FileChannel channel, long at, int bytes, String part)
      throws IOException, RrdException {
    ByteBuffer in = littleEndian(bytes);
    while (in.hasRemaining()) {
      if (channel.read(in, at + in.position()) < 0) {
        throw new RrdException("reached EOF while loading header rrd->" + part);
      }
    }
    return in.flip();
  }

  private static List<DsDefinition> sources(ByteBuffer heads, int count) throws RrdException {
    List<DsDefinition> sources = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = i * RrdLayout.SOURCE_HEAD;
      String name = text(heads, at, NAME_FIELD);
      sources.add(
          new DsDefinition(
              name,
              named(DsType.class, text(heads, at + NAME_FIELD, NAME_FIELD), "DS " + name),
              heads.getLong(at + 2 * NAME_FIELD),
              limit(heads.getDouble(at + 2 * NAME_FIELD + 8)),
              limit(heads.getDouble(at + 2 * NAME_FIELD + 16))));
    }
    return sources;
  }

  /** An infinite limit is none. */
  private static double limit(double limit) {
    return Double.isInfinite(limit) ? Double.NaN : limit;
  }

  private static List<RraDefinition> archives(ByteBuffer heads, int count) throws RrdException {
    List<RraDefinition> archives = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = i * RrdLayout.ARCHIVE_HEAD;
      archives.add(
          new RraDefinition(
              named(ConsolidationFunction.class, text(heads, at, NAME_FIELD), "RRA " + i),
              heads.getDouble(at + PARAMETERS + 16),
              heads.getLong(at + PARAMETERS + 8),
              heads.getLong(at + PARAMETERS)));
    }
    return archives;
  }

  private static <E extends Enum<E>> E named(Class<E> kinds, String name, String place)
      throws RrdException {
    try {
      return Enum.valueOf(kinds, name);
    } catch (IllegalArgumentException e) {
      throw new RrdException(
          "%s is %s (expected: one of %s)"
              .formatted(place, name, Arrays.toString(kinds.getEnumConstants())),
          e);
    }
  }

  private static int count(long count, String what, int limit) throws RrdException {
    if (count < 1 || count > limit) {
      throw new RrdException(
          "damaged header: %s %s (expected: 1 to %d)"
              .formatted(Long.toUnsignedString(count), what, limit));
    }
    return (int) count;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void putText(ByteBuffer out, int at, String text) {
    out.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(ByteBuffer in, int at, int field) {
    int length = 0;
    while (length < field && in.get(at + length) != 0) {
      length++;
    }
    byte[] text = new byte[length];
    in.get(at, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
