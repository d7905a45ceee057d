package io.trimaran.spool;

import io.trimaran.sample.SeriesId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Where one endpoint's two marks are written down: five lines of text, replaced as a whole. */
final class CursorFile {

  /*
   * trimaran-spool-cursor 1
   * endpoint <name>
   * acknowledged <position> <ordinal>
   * safe <position> <ordinal>
   * crc32c <of the lines above, hex>
   *
   * Not fsynced: a cursor that power loss takes back, or takes away, only means that records are
   * sent again.
   */

  private static final String TITLE = "trimaran-spool-cursor 1";

  /** Both marks. */
  record Marks(Mark acknowledged, Mark safe) {
    static final Marks NONE = new Marks(Mark.START, Mark.START);
  }

  private final String endpoint;
  private final Path path;
  private final Damage damage;

  CursorFile(Path folder, String endpoint, Damage damage) {
    this.endpoint = endpoint;
    this.damage = damage;
    String safe = SeriesId.safe(endpoint);
    String readable = safe.substring(0, Math.min(safe.length(), 100));
    this.path = folder.resolve("%s-%08x.cursor".formatted(readable, checksum(endpoint)));
  }

  /** The marks written last; empty when there are none, or none that can be believed. */
  Optional<Marks> read() throws IOException {
    List<String> lines;
    try {
      lines = List.of(Files.readString(path, StandardCharsets.UTF_8).split("\n", -1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      Marks marks = new Marks(mark(lines.get(2)), mark(lines.get(3)));
      if (lines.equals(List.of(text(marks).split("\n", -1)))) {
        return Optional.of(marks);
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      damage.found(path, Files.size(path), "cursor: " + e.getMessage());
      return Optional.empty();
    }
    damage.found(path, Files.size(path), "cursor: its checksum or title is wrong");
    return Optional.empty();
  }

  void write(Marks marks) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(fresh, text(marks), StandardCharsets.UTF_8);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String text(Marks marks) {
    String lines =
        "%s\nendpoint %s\nacknowledged %s\nsafe %s\n"
            .formatted(TITLE, endpoint, text(marks.acknowledged()), text(marks.safe()));
    return "%scrc32c %08x\n".formatted(lines, checksum(lines));
  }

  private static String text(Mark mark) {
    return mark.position() + " " + mark.ordinal();
  }

  private static Mark mark(String line) {
    String[] words = line.split(" ", -1);
    return new Mark(Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  private static int checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
