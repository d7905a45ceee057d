package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.RraDefinition;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a whole file, archive by archive. Thread-safe. */
public final class ImageReader {

  /*
   * FETCH chooses the archive: of those that reach back to the start, the one with the shortest
   * rows. So each is asked for the time at which it begins: what reaches back further has longer
   * rows. An archive that is shorter than a finer one can't be had, and has nothing of its own.
   */

  private static final int MOST_ATTEMPTS = 5;

  private final EndpointFiles files;

  public ImageReader(EndpointFiles files) {
    this.files = files;
  }

  /**
   * The file as it is once the endpoint has written what it has queued for it; empty when there is
   * none. Fails with {@link WrittenMeanwhileException} when the file is written again and again
   * while it is read, and with {@link IllegalArgumentException} when it is of a kind that can't be
   * rewritten.
   */
  public Future<Optional<FileImage>> read(String file) {
    return read(file, false, MOST_ATTEMPTS);
  }

  /** The file with all of its averages, also those that follow from finer ones. */
  public Future<Optional<FileImage>> readAverages(String file) {
    return read(file, true, MOST_ATTEMPTS);
  }

  private Future<Optional<FileImage>> read(String file, boolean isForAverages, int attempts) {
    if (attempts == 0) {
      return Future.failedFuture(
          new WrittenMeanwhileException(
              "%s at %s: written while it is read, %d times"
                  .formatted(file, files.endpoint(), MOST_ATTEMPTS)));
    }
    return flushed(file)
        .compose(
            header ->
                header.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : rows(file, header.get(), isForAverages)
                        .compose(image -> confirmed(file, image, isForAverages, attempts)));
  }

  /** The image, unless the file was written while it was read. */
  private Future<Optional<FileImage>> confirmed(
      String file, FileImage image, boolean isForAverages, int attempts) {
    return files
        .header(file)
        .compose(
            after ->
                after.map(FileHeader::lastSecond).equals(Optional.of(image.header().lastSecond()))
                    ? Future.succeededFuture(Optional.of(image))
                    : read(file, isForAverages, attempts - 1));
  }

  /** FETCH writes what is queued, INFO does not. */
  private Future<Optional<FileHeader>> flushed(String file) {
    return files
        .header(file)
        .compose(
            header ->
                header.isEmpty()
                    ? Future.succeededFuture(header)
                    : files
                        .fetch(
                            file,
                            longest(file, header.get()).function(),
                            header.get().lastSecond() - 1,
                            header.get().lastSecond())
                        .compose(fetched -> files.header(file)));
  }

  private RraDefinition longest(String file, FileHeader header) {
    return header
        .longest()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s at %s: no archive of averages (expected: one)"
                        .formatted(file, files.endpoint())));
  }

  private Future<FileImage> rows(String file, FileHeader header, boolean isForAverages) {
    return fetch(file, header, longest(file, header))
        .compose(
            oldest -> {
              long begin =
                  oldest
                      .map(ArchiveRows::firstKnown)
                      .orElse(OptionalLong.of(Long.MIN_VALUE))
                      .orElse(Long.MAX_VALUE);
              List<ArchiveRows> read = new ArrayList<>(oldest.stream().toList());
              return rest(file, header, needed(header, begin, isForAverages), read)
                  .map(all -> new FileImage(header, all));
            });
  }

  /** The archives beside the longest whose rows are wanted. */
  private static List<RraDefinition> needed(FileHeader header, long begin, boolean isForAverages) {
    RraDefinition longest = header.longest().orElseThrow();
    RraDefinition finest = header.finest().orElseThrow();
    return header.archives().stream()
        .filter(archive -> !archive.equals(longest))
        .filter(
            archive ->
                isForAverages
                    ? FileHeader.isAverage(archive)
                    : archive.equals(finest) || begin < header.followsFrom(archive))
        .sorted(Comparator.comparingLong(RraDefinition::steps))
        .toList();
  }

  private Future<List<ArchiveRows>> rest(
      String file, FileHeader header, List<RraDefinition> archives, List<ArchiveRows> read) {
    Future<List<ArchiveRows>> all = Future.succeededFuture(read);
    for (RraDefinition archive : archives) {
      all =
          all.compose(
              before ->
                  fetch(file, header, archive)
                      .map(
                          rows -> {
                            rows.ifPresent(before::add);
                            return before;
                          }));
    }
    return all;
  }

  /** The rows of an archive; empty when another serves its time. */
  private Future<Optional<ArchiveRows>> fetch(
      String file, FileHeader header, RraDefinition archive) {
    long begin = header.begin(archive);
    return files
        .fetch(file, archive.function(), begin, header.newest(archive) - 1)
        .map(
            fetched ->
                fetched.stepSeconds() == header.rowSeconds(archive)
                        && fetched.rows() == archive.rows()
                        && fetched.columns().size() == header.sources().size()
                    ? Optional.of(ArchiveRows.of(archive, fetched))
                    : Optional.empty());
  }
}
