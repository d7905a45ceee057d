package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdCommand.Prefill;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Writes a whole file: its rows into scratch files, then CREATE with these as the files to begin
 * with, which puts the new file in the place of the old one in one go.
 */
final class ImageWriter {

  /*
   * CREATE takes each row from the first file that knows it, and fills what none knows from
   * coarser archives: a hole in the finest rows would be closed with the average of the hour. So
   * the files hold next to nothing coarser about any time: the finest averages whole, of the others
   * only what is older than all that they follow from. The rest CREATE works out from the finest.
   * A row of which exactly as much is unknown as its archive allows is kept by a Topping,
   * which must come first: CREATE overlooks a moment within what others left uncovered.
   *
   * Between the look at a file and CREATE nobody else's rows may get into it, they would be gone:
   * whoever replaces a file has it suspended meanwhile.
   */

  private static final int COMMANDS_AT_ONCE = 1000;

  private final EndpointFiles files;

  ImageWriter(EndpointFiles files) {
    this.files = files;
  }

  /**
   * Makes a file that is not there yet; {@link Rewritten.Busy} when it is.
   *
   * @param scratch prefix of the names of scratch files, used by nobody else meanwhile
   */
  Future<Rewritten> create(String file, FileImage image, String scratch) {
    return write(image, scratch, names -> create(file, image.header(), names));
  }

  /** Puts an image in the place of a file, which is suspended. */
  Future<Rewritten> replace(String file, FileImage image, String scratch) {
    return write(image, scratch, names -> replace(file, names));
  }

  private Future<Rewritten> write(
      FileImage image, String scratch, Function<List<String>, Future<Rewritten>> finish) {
    List<ScratchFile> carriers = carriers(image, scratch);
    Future<Optional<Rewritten>> carried = Future.succeededFuture(Optional.empty());
    for (ScratchFile carrier : carriers) {
      carried =
          carried.compose(
              failed -> failed.isPresent() ? Future.succeededFuture(failed) : send(carrier, 0));
    }
    List<String> names = carriers.stream().map(ScratchFile::name).toList();
    return carried
        .compose(failed -> failed.map(Future::succeededFuture).orElseGet(() -> finish.apply(names)))
        .compose(result -> forget(names).map(result));
  }

  private static List<ScratchFile> carriers(FileImage image, String scratch) {
    FileHeader header = image.header();
    List<ArchiveRows> others =
        image.archives().stream()
            .filter(rows -> image.finest().filter(finest -> finest == rows).isEmpty())
            .sorted(
                Comparator.comparing((ArchiveRows rows) -> FileHeader.isAverage(rows.archive()))
                    .thenComparingLong(ArchiveRows::seconds))
            .toList();
    List<ScratchFile> carriers = new ArrayList<>();
    carriers.add(ScratchFile.ofLiveState(scratch + "live.rrd", header));
    for (Topping topping : Topping.of(image)) {
      String name = scratch + "top" + carriers.size() + ".rrd";
      carriers.add(ScratchFile.ofTopping(name, topping, header.names()));
    }
    image
        .finest()
        .map(
            rows ->
                ScratchFile.ofRows(scratch + "0.rrd", Carried.finest(image, rows), header.names()))
        .ifPresent(carriers::add);
    for (ArchiveRows rows : others) {
      carriers.add(
          ScratchFile.ofRows(
              scratch + carriers.size() + ".rrd", Carried.of(image, rows), header.names()));
    }
    carriers.removeIf(ScratchFile::isEmpty);
    return carriers;
  }

  /** Sends what makes a scratch file; empty when it is there. */
  private Future<Optional<Rewritten>> send(ScratchFile carrier, int from) {
    int size = carrier.commands().size();
    if (from >= size) {
      return Future.succeededFuture(Optional.empty());
    }
    int end = Math.min(from + COMMANDS_AT_ONCE, size);
    return files
        .batch(carrier.commands().subList(from, end))
        .compose(
            errors ->
                errors.stream()
                    .filter(error -> from + error.line() > 1) // nothing to forget
                    .findFirst()
                    .map(error -> refused(carrier.name() + ": " + error.message()))
                    .map(failed -> Future.succeededFuture(Optional.of(failed)))
                    .orElseGet(() -> send(carrier, end)));
  }

  private static Rewritten refused(String reason) {
    return new Rewritten.Refused(reason);
  }

  /** A daemon whose file was removed under it still has rows for it; they would spoil the new. */
  private Future<Rewritten> create(String file, FileHeader header, List<String> names) {
    RrdCommand.Create create =
        new RrdCommand.Create(
            file,
            header.stepSeconds(),
            OptionalLong.empty(),
            true,
            new Prefill(Optional.empty(), names),
            header.sources().stream().map(FileHeader.Source::definition).toList(),
            header.archives());
    return files
        .batch(List.of(new RrdCommand.Forget(file), create))
        .map(
            errors ->
                errors.stream()
                    .filter(error -> error.line() == 2)
                    .findFirst()
                    .map(ImageWriter::judged)
                    .orElse(new Rewritten.Done()));
  }

  private static Rewritten judged(BatchError error) {
    return switch (error.reason()) {
      case FILE_EXISTS, HAS_NEWER -> new Rewritten.Busy();
      case NOT_NEWER, NO_SUCH_FILE, PERMISSION_DENIED, OTHER -> refused(error.message());
    };
  }

  private Future<Rewritten> replace(String file, List<String> names) {
    RrdCommand.Create create =
        new RrdCommand.Create(
            file,
            0,
            OptionalLong.empty(),
            false,
            new Prefill(Optional.of(file), names),
            List.of(),
            List.of());
    return files
        .batch(List.of(create))
        .map(
            errors ->
                errors.stream().findFirst().map(ImageWriter::judged).orElse(new Rewritten.Done()));
  }

  private Future<List<BatchError>> forget(List<String> names) {
    return files.batch(names.stream().map(RrdCommand.Forget::new).toList());
  }

  /** Whether a file of this kind can be written. */
  static Optional<String> complaint(FileImage image) {
    Optional<RraDefinition> finest = image.header().finest();
    return finest.isEmpty() || image.finest().isEmpty()
        ? Optional.of("no readable archive of averages (expected: one)")
        : Optional.empty();
  }
}
