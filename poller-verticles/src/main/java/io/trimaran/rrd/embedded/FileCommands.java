package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrd.embedded.file.FetchQuery;
import io.trimaran.rrd.embedded.file.RrdException;
import io.trimaran.rrd.embedded.file.RrdFile;
import io.trimaran.rrd.embedded.file.UpdateResult;
import io.trimaran.rrd.embedded.file.UpdateResult.Reason;
import io.trimaran.rrd.embedded.file.UpdateResult.Refusal;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.FetchFormat;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the commands do with one file, in rrdcached's words. Confined to a worker. */
final class FileCommands {

  private static final String ERROR = "RRD Error: ";
  private static final String FETCH_ERROR = "rrd_fetch_r failed: ";

  private final OpenFiles files;
  private final HeldBack heldBack;
  private final EmbeddedOptions options;
  private final InstantSource clock;
  private final StoreCounters counters;

  FileCommands(
      OpenFiles files,
      HeldBack heldBack,
      EmbeddedOptions options,
      InstantSource clock,
      StoreCounters counters) {
    this.files = files;
    this.heldBack = heldBack;
    this.options = options;
    this.clock = clock;
    this.counters = counters;
  }

  RrdReply update(Place place, List<UpdateRow> rows) throws IOException, RrdException {
    counters.updates.increment();
    return switch (files.find(place)) {
      case Found.Open open -> update(place, open.file(), rows);
      case Found.Missing ignored -> new RrdReply.Refused("No such file: " + place.shown());
      case Found.NotRegular ignored -> new RrdReply.Refused("Not a regular file: " + place.shown());
      case Found.Outside ignored -> outside(place);
      case Found.Unusable unusable -> unusable(ERROR, place, unusable);
    };
  }

  private RrdReply update(Place place, RrdFile file, List<UpdateRow> rows)
      throws IOException, RrdException {
    long latest = clock.instant().plus(options.mostAhead()).getEpochSecond();
    Optional<UpdateResult> held = heldBack.update(place, file, rows, latest);
    UpdateResult result = held.isPresent() ? held.get() : file.update(rows, latest);
    if (result.accepted() > 0 && held.isEmpty()) {
      counters.writes.increment();
      counters.rows.add(result.accepted());
    }
    return result
        .refusal()
        .map(refusal -> refused(place, refusal))
        .orElseGet(() -> new RrdReply.Ok("errors, enqueued " + result.accepted() + " value(s)."));
  }

  private static RrdReply refused(Place place, Refusal refusal) {
    return new RrdReply.Refused(
        refusal.reason() == Reason.NOT_NEWER
            ? refusal.text()
            : place.shown() + ": " + refusal.text());
  }

  /** Nothing waits to be written, unless the file is suspended: then it goes on to wait. */
  RrdReply flush(Place place) throws IOException {
    counters.flushes.increment();
    return switch (files.find(place)) {
      case Found.Open ignored -> new RrdReply.Ok("Successfully flushed " + place.shown() + ".");
      case Found.Outside ignored -> outside(place);
      case Found.Missing ignored -> noSuchFile(place);
      case Found.NotRegular ignored -> noSuchFile(place);
      case Found.Unusable unusable -> unusable(ERROR, place, unusable);
    };
  }

  private static RrdReply noSuchFile(Place place) {
    return new RrdReply.Refused("No such file: " + place.shown() + ".");
  }

  RrdReply forget(Place place) throws IOException {
    boolean isHeld = heldBack.forget(place);
    return files.close(place) || isHeld
        ? new RrdReply.Ok("Gone!")
        : new RrdReply.Refused("No such file or directory");
  }

  RrdReply fetch(Place place, RrdCommand.Fetch wanted, FetchFormat format)
      throws IOException, RrdException {
    long now = clock.instant().getEpochSecond();
    long start = absolute(wanted.startSeconds(), now);
    long end = absolute(wanted.endSeconds(), now);
    if (start < 0 || start > end || end > FetchQuery.MAX_SECOND) {
      return new RrdReply.Refused(
          FETCH_ERROR
              + "range: %d to %d (expected: 0 <= start <= end <= %d)"
                  .formatted(start, end, FetchQuery.MAX_SECOND));
    }
    Optional<String> twice = firstTwice(wanted.columns());
    if (twice.isPresent()) {
      return new RrdReply.Refused("field " + twice.get() + " already used");
    }
    FetchQuery query =
        new FetchQuery(wanted.function(), start, end, wanted.columns(), options.maxFetchValues());
    return with(place, FETCH_ERROR, file -> file.fetch(query, format));
  }

  private static Optional<String> firstTwice(List<String> columns) {
    Set<String> seen = new HashSet<>();
    return columns.stream().filter(column -> !seen.add(column)).findFirst();
  }

  private static long absolute(long seconds, long now) {
    return seconds > 0 ? seconds : now + seconds;
  }

  RrdReply info(Place place) throws IOException, RrdException {
    return with(
        place,
        ERROR,
        file ->
            new RrdReply.FileInfo(
                "Info for " + place.shown() + " follows", file.info(place.shown())));
  }

  RrdReply first(Place place, int archive) throws IOException, RrdException {
    return with(place, ERROR, file -> new RrdReply.Time(file.firstSecond(archive)));
  }

  /** Rounded down to the step, as the daemon has it. */
  RrdReply last(Place place) throws IOException, RrdException {
    return with(
        place,
        ERROR,
        file -> {
          long last = heldBack.last(place, file);
          return new RrdReply.Time(last - last % file.definition().stepSeconds());
        });
  }

  private RrdReply with(Place place, String prefix, Use use) throws IOException, RrdException {
    return switch (files.find(place)) {
      case Found.Open open -> {
        try {
          yield use.of(open.file());
        } catch (RrdException e) {
          yield new RrdReply.Refused(prefix + e.getMessage());
        }
      }
      case Found.Missing ignored ->
          new RrdReply.Refused(
              prefix + "opening '" + place.shown() + "': No such file or directory");
      case Found.NotRegular ignored ->
          new RrdReply.Refused(prefix + "opening '" + place.shown() + "': Not a regular file");
      case Found.Outside ignored -> outside(place);
      case Found.Unusable unusable -> unusable(prefix, place, unusable);
    };
  }

  private static RrdReply outside(Place place) {
    return new RrdReply.Refused(place.shown() + ": Permission denied");
  }

  private static RrdReply unusable(String prefix, Place place, Found.Unusable unusable) {
    return new RrdReply.Refused(prefix + "'" + place.shown() + "': " + unusable.reason());
  }

  /** Reads something of an open file. */
  @FunctionalInterface
  private interface Use {
    RrdReply of(RrdFile file) throws IOException, RrdException;
  }
}
