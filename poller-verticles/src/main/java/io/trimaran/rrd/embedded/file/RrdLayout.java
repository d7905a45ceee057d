package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.List;

/** Where everything stands in a file; all offsets and sizes in bytes. */
final class RrdLayout {

  static final int FIXED_HEAD = 128;
  static final int SOURCE_HEAD = 120;
  static final int ARCHIVE_HEAD = 120;
  static final int LIVE_HEAD = 16;
  static final int PRIMARY = 112;
  static final int CONSOLIDATED = 80;
  static final int POINTER = 8;
  static final int VALUE = 8;

  private final int sources;
  private final int archives;
  private final long[] archiveOffsets;
  private final long fileBytes;

  RrdLayout(RrdDefinition definition) {
    List<RraDefinition> rings = definition.archives();
    sources = definition.sources().size();
    archives = rings.size();
    archiveOffsets = new long[archives];
    long offset = headerBytes();
    for (int i = 0; i < archives; i++) {
      archiveOffsets[i] = offset;
      offset = Math.addExact(offset, Math.multiplyExact(rings.get(i).rows(), (long) rowBytes()));
    }
    fileBytes = offset;
  }

  /** The part that never changes after creation. */
  int definitionBytes() {
    return FIXED_HEAD + SOURCE_HEAD * sources + ARCHIVE_HEAD * archives;
  }

  /** The part between the definition and the rows that every update changes. */
  int liveBytes() {
    return LIVE_HEAD + PRIMARY * sources + (CONSOLIDATED * sources + POINTER) * archives;
  }

  int headerBytes() {
    return definitionBytes() + liveBytes();
  }

  int rowBytes() {
    return VALUE * sources;
  }

  long fileBytes() {
    return fileBytes;
  }

  long rowOffset(int archive, long row) {
    return archiveOffsets[archive] + row * rowBytes();
  }

  /** Offset of a data source's primary data point, within the live part. */
  int primary(int source) {
    return LIVE_HEAD + PRIMARY * source;
  }

  /** Offset of a consolidated data point, within the live part. */
  int consolidated(int archive, int source) {
    return primary(sources) + CONSOLIDATED * (archive * sources + source);
  }

  /** Offset of an archive's current row number, within the live part. */
  int pointer(int archive) {
    return consolidated(archives, 0) + POINTER * archive;
  }
}
