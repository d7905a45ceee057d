package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrd.embedded.file.RrdException;
import io.trimaran.rrd.embedded.file.RrdFile;
import io.trimaran.rrd.embedded.file.UpdateResult;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are suspended, and their rows, which are kept in memory until then. Rows in memory are
 * lost with the process: after a minute, or ten thousand rows, a file goes on by itself. Confined
 * to a worker.
 */
final class HeldBack {
  private static final Logger LOG = LoggerFactory.getLogger(HeldBack.class);
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_ROWS = 10_000;

  private record Held(Place place, long sinceNanos, List<UpdateRow> rows) {

    boolean isOver() {
      return System.nanoTime() - sinceNanos > LONGEST_NANOS || rows.size() >= MOST_ROWS;
    }
  }

  private final OpenFiles files;
  private final Map<Path, Held> held = new HashMap<>();

  HeldBack(OpenFiles files) {
    this.files = files;
  }

  RrdReply suspend(Place place) throws IOException, RrdException {
    if (find(place).isPresent()) {
      return new RrdReply.Ok(place.shown() + " already suspended");
    }
    if (!(files.find(place) instanceof Found.Open)) {
      return missing(place);
    }
    held.put(place.path(), new Held(place, System.nanoTime(), new ArrayList<>()));
    return new RrdReply.Ok(place.shown() + " suspended");
  }

  RrdReply resume(Place place) throws IOException, RrdException {
    @Nullable Held ended = held.remove(place.path());
    if (ended != null) {
      write(ended);
      return new RrdReply.Ok(place.shown() + " resumed");
    }
    return files.find(place) instanceof Found.Open
        ? new RrdReply.Ok(place.shown() + " not suspended")
        : missing(place);
  }

  private static RrdReply missing(Place place) {
    return new RrdReply.Refused(place.shown() + " - No such file or directory");
  }

  /** The rows that wait, as text. */
  RrdReply pending(Place place) throws IOException, RrdException {
    List<String> rows =
        find(place).map(Held::rows).orElse(List.of()).stream().map(UpdateRow::toString).toList();
    return new RrdReply.Lines("updates pending", rows);
  }

  /** Takes rows of a file that is suspended; empty when it is not. */
  Optional<UpdateResult> update(Place place, RrdFile file, List<UpdateRow> rows, long latestSecond)
      throws IOException, RrdException {
    Optional<Held> suspended = find(place);
    if (suspended.isEmpty()) {
      return Optional.empty();
    }
    List<UpdateRow> before = suspended.get().rows();
    UpdateResult result = file.tried(rows, last(before, file), latestSecond);
    before.addAll(rows.subList(0, result.accepted()));
    return Optional.of(result);
  }

  /** The time of the newest row, waiting or written. */
  long last(Place place, RrdFile file) throws IOException, RrdException {
    return last(find(place).map(Held::rows).orElse(List.of()), file);
  }

  private static long last(List<UpdateRow> rows, RrdFile file) throws IOException, RrdException {
    return rows.isEmpty() ? file.lastSecond() : rows.getLast().epochSeconds();
  }

  /** Drops the rows that wait for a file. */
  boolean forget(Place place) {
    return held.remove(place.path()) != null;
  }

  private Optional<Held> find(Place place) throws IOException, RrdException {
    @Nullable Held found = held.get(place.path());
    if (found != null && found.isOver()) {
      LOG.warn("{} was suspended for too long, its rows are written now", place.shown());
      held.remove(place.path());
      write(found);
      return Optional.empty();
    }
    return Optional.ofNullable(found);
  }

  /** Writes what waits; before the files are closed for good. */
  void writeAll() {
    for (Held waiting : List.copyOf(held.values())) {
      try {
        write(waiting);
      } catch (IOException | RrdException e) {
        LOG.error("{}: rows were lost: {}", waiting.place().shown(), e.toString());
      }
    }
    held.clear();
  }

  private void write(Held ended) throws IOException, RrdException {
    if (!ended.rows().isEmpty() && files.find(ended.place()) instanceof Found.Open open) {
      open.file().update(ended.rows(), Long.MAX_VALUE);
    }
  }
}
