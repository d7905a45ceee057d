package io.trimaran.rrd.embedded.file;

import io.trimaran.rrd.embedded.file.UpdateResult.Reason;
import io.trimaran.rrd.embedded.file.UpdateResult.Refusal;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdReply.FetchFormat;
import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import io.trimaran.rrdcached.codec.RrdReply.InfoEntry;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An RRD file in rrdtool's own format, as rrdtool 1.7 on amd64 reads and writes it.
 *
 * <p>Every update is in the operating system's page cache when it returns: it survives the end of
 * the process, not the end of the machine. Each operation locks the file as rrdtool does and reads
 * it anew when another program has changed it, so both can be used side by side. One thread at a
 * time. After an {@link IOException} the object must be closed.
 */
public final class RrdFile implements AutoCloseable {

  private final FileChannel channel;
  private Contents contents;

  private RrdFile(FileChannel channel, Contents contents) {
    this.channel = channel;
    this.contents = contents;
  }

  /**
   * Creates a file with no data.
   *
   * @param startSecond seconds since 1970; the first update must be later
   * @throws java.nio.file.FileAlreadyExistsException when there is a file of that name
   */
  public static void create(Path path, RrdDefinition definition, long startSecond)
      throws IOException {
    RrdCreation.createNew(path, definition, startSecond, List.of());
  }

  /**
   * Creates a file that begins with the rows of others, as rrdcreate(1) has it for --source.
   *
   * @param startSecond empty = when the newest of the others was updated
   * @param isReplacing whether it takes the place of a file of that name, unless that one has later
   *     rows than the new one would have
   * @param others from which each row is taken: the first that knows it
   * @throws java.nio.file.FileAlreadyExistsException when there is a file of that name
   * @throws RrdException when one of the others can't be used, or when it would go back in time
   */
  public static void createFrom(
      Path path,
      RrdDefinition definition,
      OptionalLong startSecond,
      boolean isReplacing,
      List<Path> others)
      throws IOException, RrdException {
    List<Donor> donors = new ArrayList<>();
    for (Path other : others) {
      donors.add(donor(other));
    }
    long start =
        startSecond.orElseGet(
            () -> donors.stream().mapToLong(donor -> donor.state().lastSecond()).max().orElse(0));
    if (!isReplacing || !Files.exists(path)) {
      RrdCreation.createNew(path, definition, start, donors);
      return;
    }
    try (RrdFile present = open(path)) {
      present.replace(path, definition, start, donors);
    }
  }

  private static Donor donor(Path path) throws IOException, RrdException {
    try {
      return Donor.read(path);
    } catch (NoSuchFileException e) {
      throw new RrdException("Cannot open source RRD " + path, e);
    }
  }

  private void replace(Path path, RrdDefinition definition, long startSecond, List<Donor> donors)
      throws IOException, RrdException {
    using(
        () -> {
          long last = contents.state().lastSecond();
          if (last > startSecond && !donors.isEmpty()) {
            throw new RrdException(
                io.trimaran.rrdcached.codec.Refusal.hasNewer(path, last, startSecond));
          }
          RrdCreation.replace(path, definition, startSecond, donors);
          return last;
        });
  }

  /** Bytes that a file of this kind takes on disk. */
  public static long bytes(RrdDefinition definition) {
    return new RrdLayout(definition).fileBytes();
  }

  /**
   * Opens a file.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws RrdException when it is no RRD file, is damaged, of a kind not known here, or in use
   */
  public static RrdFile open(Path path) throws IOException, RrdException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean isUsable = false;
    try {
      FileLock lock = FileGuard.lock(channel);
      try {
        RrdFile file = new RrdFile(channel, Contents.read(channel));
        isUsable = true;
        return file;
      } finally {
        lock.release();
      }
    } finally {
      if (!isUsable) {
        channel.close();
      }
    }
  }

  /** The definition when the file was used last. */
  public RrdDefinition definition() {
    return contents.definition();
  }

  /** Seconds since 1970 of the last update. */
  public long lastSecond() throws IOException, RrdException {
    return using(() -> contents.state().lastSecond());
  }

  /**
   * The time of the oldest row of an archive.
   *
   * @param archive its index in the definition
   * @throws RrdException when there is no such archive
   */
  public long firstSecond(int archive) throws IOException, RrdException {
    return using(
        () -> {
          List<RraDefinition> archives = contents.definition().archives();
          if (archive < 0 || archive >= archives.size()) {
            throw new RrdException("invalid rraindex number");
          }
          long step = contents.definition().rowSeconds(archives.get(archive));
          long last = contents.state().lastSecond();
          return last - last % step - (archives.get(archive).rows() - 1) * step;
        });
  }

  /**
   * Takes rows in order, up to the first that can't be taken.
   *
   * <p>A row is checked whole before anything of it is used.
   *
   * @param latestSecond rows later than this are refused
   */
  public UpdateResult update(List<UpdateRow> rows, long latestSecond)
      throws IOException, RrdException {
    return using(() -> take(rows, latestSecond));
  }

  /**
   * What an update would come to, if the last one was at a certain second. Changes nothing.
   *
   * @param latestSecond rows later than this are refused
   */
  public UpdateResult tried(List<UpdateRow> rows, long lastSecond, long latestSecond)
      throws IOException, RrdException {
    return using(
        () -> {
          long last = lastSecond;
          int accepted = 0;
          for (UpdateRow row : rows) {
            Optional<Refusal> refusal = refusal(row, last, latestSecond);
            if (refusal.isPresent()) {
              return new UpdateResult(accepted, refusal);
            }
            last = row.epochSeconds();
            accepted++;
          }
          return new UpdateResult(accepted, Optional.empty());
        });
  }

  private UpdateResult take(List<UpdateRow> rows, long latestSecond) throws IOException {
    Update update = new Update(contents, channel);
    int accepted = 0;
    Optional<Refusal> refusal = Optional.empty();
    for (UpdateRow row : rows) {
      refusal = refusal(row, contents.state().lastSecond(), latestSecond);
      if (refusal.isPresent()) {
        break;
      }
      update.apply(row);
      accepted++;
    }
    if (accepted > 0) {
      contents.write(channel);
    }
    return new UpdateResult(accepted, refusal);
  }

  private Optional<Refusal> refusal(UpdateRow row, long last, long latestSecond) {
    long second = row.epochSeconds();
    if (second <= last) {
      String text = io.trimaran.rrdcached.codec.Refusal.notNewer(second, last);
      return Optional.of(new Refusal(Reason.NOT_NEWER, text));
    }
    if (second > latestSecond) {
      String text = "time " + second + " lies in the future (expected: <= " + latestSecond + ")";
      return Optional.of(new Refusal(Reason.TOO_FAR_AHEAD, text));
    }
    return Readings.complaint(row, contents.definition().sources())
        .map(text -> new Refusal(Reason.MALFORMED, text));
  }

  /**
   * Reads the rows of the archive that serves the range best, as rrdtool chooses it.
   *
   * @throws RrdException when no archive has the function, a column is unknown, or the range has
   *     more values than the query allows
   */
  public Fetched fetch(FetchQuery query, FetchFormat format) throws IOException, RrdException {
    return using(() -> new Fetch(contents, channel).read(query, format));
  }

  /**
   * What {@code rrdtool info} tells, in its order.
   *
   * @param filename the name that the first entry repeats
   */
  public List<InfoEntry> info(String filename) throws IOException, RrdException {
    return using(() -> new RrdInfo(contents.definition(), contents.state()).of(filename));
  }

  private <T> T using(Use<T> use) throws IOException, RrdException {
    FileLock lock = FileGuard.lock(channel);
    try {
      if (!contents.isCurrent(channel)) {
        contents = Contents.read(channel);
      }
      return use.get();
    } finally {
      lock.release();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Something done with a locked file. */
  @FunctionalInterface
  private interface Use<T> {
    T get() throws IOException, RrdException;
  }
}
