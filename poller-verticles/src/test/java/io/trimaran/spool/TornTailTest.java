package io.trimaran.spool;

import static io.trimaran.spool.Folder.EAST;
import static io.trimaran.spool.Folder.await;
import static io.trimaran.spool.Folder.batch;
import static io.trimaran.spool.Folder.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill or a power loss may leave any part of the last record. */
class TornTailTest {
  private static final int WHOLE = 3;

  @TempDir private Path folder;
  private Path segment;
  private byte[] sound;
  private int lastRecord;

  @BeforeEach
  void fourRecords() throws IOException {
    Spool spool = open(new Heard());
    await(spool.write(batch(0, WHOLE)));
    lastRecord = FileSegment.HEADER_BYTES + (int) spool.end().position();
    await(spool.write(batch(WHOLE, 1)));
    await(spool.close());
    segment = Folder.segments(folder).getFirst();
    sound = Files.readAllBytes(segment);
  }

  private Spool open(Heard heard) throws IOException {
    SpoolOptions options = SpoolOptions.in(folder).synced(SpoolOptions.Sync.OS);
    return Spool.open(options, Set.of(EAST), heard);
  }

  @Test
  void open_keepsWholeRecords_whereverTheLastIsTorn() throws IOException {
    for (int length = lastRecord + 1; length < sound.length; length++) {
      tornAt(Arrays.copyOf(sound, length), length - lastRecord);
    }
  }

  @Test
  void open_keepsWholeRecords_whicheverByteOfTheLastIsWrong() throws IOException {
    for (int at = lastRecord; at < sound.length; at++) {
      byte[] wrong = sound.clone();
      wrong[at] ^= 0x5a;
      tornAt(wrong, sound.length - lastRecord);
    }
  }

  @Test
  void open_keepsWholeRecords_whenTheEndIsZeros() throws IOException {
    byte[] zeros = Arrays.copyOf(sound, sound.length + 5000);
    Arrays.fill(zeros, lastRecord, sound.length, (byte) 0);

    tornAt(zeros, zeros.length - lastRecord);
  }

  private void tornAt(byte[] content, int damagedBytes) throws IOException {
    Files.write(segment, content);
    Heard heard = new Heard();
    Spool spool = open(heard);
    await(spool.write(batch(WHOLE, 2)));

    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(0, WHOLE + 2).samples());
    assertThat(heard.events).containsExactly("damaged " + damagedBytes);
    assertThat(spool.status().damagedBytes()).isEqualTo(damagedBytes);
    assertThat(Files.size(segment)).isEqualTo(lastRecord);

    await(spool.close());
    Files.delete(Folder.segments(folder).getLast());
  }

  @Test
  void open_doesWithoutAFile_whoseHeaderIsTorn() throws IOException {
    for (int length = 0; length < FileSegment.HEADER_BYTES; length++) {
      Path torn = folder.resolve("%016x.segment".formatted(sound.length - 32));
      Files.write(torn, Arrays.copyOf(sound, length));
      Spool spool = open(new Heard());

      assertThat(readAll(spool.cursor(EAST), Mark.START)).isEqualTo(batch(0, 4).samples());
      assertThat(torn).doesNotExist();

      await(spool.close());
    }
  }

  @Test
  void open_setsAFileAside_whoseHeaderIsWrong() throws IOException {
    sound[20] ^= 1;
    Files.write(segment, sound);
    Heard heard = new Heard();

    Spool spool = open(heard);

    assertThat(readAll(spool.cursor(EAST), Mark.START)).isEmpty();
    assertThat(folder.resolve(segment.getFileName() + ".damaged")).hasBinaryContent(sound);
    assertThat(heard.events).containsExactly("damaged " + sound.length);
    await(spool.close());
  }

  @Test
  void read_goesOnWithTheNextSegment_whenAnOldOneIsDamaged() throws IOException {
    Spool later = open(new Heard());
    await(later.write(batch(4, 2)));
    await(later.close());
    sound[lastRecord + 10] ^= 1;
    Files.write(segment, sound);

    Heard heard = new Heard();
    Spool spool = open(heard);

    assertThat(readAll(spool.cursor(EAST), Mark.START))
        .hasSize(WHOLE + 2)
        .endsWith(batch(4, 2).samples().getLast());
    assertThat(heard.events).containsExactly("damaged " + (sound.length - lastRecord));
    await(spool.close());
  }
}
