package io.trimaran.rrd;

import io.trimaran.rrd.image.ArchiveRows;
import io.trimaran.rrd.image.Change;
import io.trimaran.rrd.image.FileHeader;
import io.trimaran.rrd.image.FileImage;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.sample.DataSource;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Samples that came after newer ones of their series, put where they belong: steps that the file
 * does not know become known, and steps that it averaged over a silence get their own values.
 * Samples that the file has change nothing. Confined to one thread.
 */
final class LateRows implements Change {

  /* A value that went through the file and one that was worked out here differ by rounding. */
  private static final double SAME = 1e-6;

  private final List<Sample> samples;
  private final List<DataSource> sources;
  private final Set<Long> changedSteps = new HashSet<>();

  /* Of all other time the file may know more than these samples tell: another node's newest row may
   * have been on its way when they were gathered. */
  private final Reach reach;

  private final long last;
  private final OptionalLong next;
  private Optional<FileHeader> seen = Optional.empty();

  /**
   * @param samples of one series, 1 or more, oldest first: those that were refused, and those
   *     between and beside them
   * @param first time of the first one that was refused
   * @param last time of the last one that was refused
   * @param earlier what an earlier look bore upon, which may have known fewer samples
   */
  LateRows(List<Sample> samples, long first, long last, Optional<Reach> earlier) {
    this.samples = List.copyOf(samples);
    this.sources = samples.getLast().row().shape().sources();
    this.last = last;
    this.next = samples.stream().mapToLong(Sample::time).filter(time -> time > last).min();
    long before =
        samples.stream()
            .mapToLong(Sample::time)
            .filter(time -> time < first)
            .max()
            .orElse(RrdSchema.beginning(samples.getFirst()));
    Reach now = new Reach(before, next.orElse(last));
    this.reach = earlier.map(now::with).orElse(now);
  }

  /** What they, and those of earlier looks, bear upon. */
  Reach reach() {
    return reach;
  }

  /** Steps that the file lacked, or had not for themselves, when it was looked at last. */
  int changedSteps() {
    return changedSteps.size();
  }

  /**
   * Whether nothing that a late sample was counted for can change any more: the file has the next
   * one, and the step in which that lies is known as a whole, or as far as the file goes. A file
   * without rows ends where it begins, and the first one is counted into it as if none came before.
   * Where it ends with a row of that moment, which another node had polled as well, it must be this
   * one, which the next is counted from.
   */
  boolean isSettled() {
    if (seen.isEmpty()) {
      return true;
    }
    long end = seen.get().lastSecond();
    long step = seen.get().stepSeconds();
    if (next.isEmpty() || end < next.getAsLong()) {
      return end == last && end % step != 0 && endsWith(seen.get());
    }
    long known = samples.getLast().time();
    return end <= known || stepEnd(next.getAsLong(), step) <= known;
  }

  /** Whether the newest counters of the file are those of the last late row. */
  private boolean endsWith(FileHeader header) {
    return samples.stream()
        .filter(sample -> sample.time() == last)
        .allMatch(
            sample ->
                header.sources().stream().allMatch(source -> hasCounter(source, sample.row())));
  }

  private boolean hasCounter(FileHeader.Source source, Row row) {
    int position = sources.stream().map(DataSource::name).toList().indexOf(source.name());
    return position < 0
        || !row.isKnown(position)
        || !row.isCounter(position)
        || Long.toUnsignedString(row.counter(position)).equals(source.reading());
  }

  /** They were refused as late, so the endpoint has rows that are newer than the last of them. */
  @Override
  public boolean isTooEarly(FileImage present) {
    return present.header().lastSecond() < last;
  }

  /** Whether the file, when it was looked at last, did not have those rows yet. */
  boolean isTooEarly() {
    return seen.filter(header -> header.lastSecond() < last).isPresent();
  }

  private static long stepEnd(long time, long step) {
    return Math.ceilDiv(time, step) * step;
  }

  @Override
  public Optional<FileImage> of(Optional<FileImage> present) {
    changedSteps.clear();
    seen = present.map(FileImage::header);
    Optional<ArchiveRows> finest = present.flatMap(FileImage::finest);
    if (present.isEmpty() || finest.isEmpty()) {
      return Optional.empty();
    }
    FileHeader header = present.get().header();
    List<Sample> known = sinceCreation(header, finest.get());
    List<ArchiveRows> archives = new ArrayList<>();
    archives.add(placed(header, finest.get(), known));
    for (RraDefinition archive : header.archives()) {
      Optional<ArchiveRows> rows = present.get().archive(archive);
      if (archive.equals(finest.get().archive())) {
        continue;
      }
      if (archive.function() == ConsolidationFunction.AVERAGE) {
        archives.add(
            placed(header, rows.orElseGet(() -> ArchiveRows.unknown(header, archive)), known));
      } else {
        rows.ifPresent(archives::add);
      }
    }
    FileHeader gathered = gathered(header, known);
    return changedSteps.isEmpty()
        ? Optional.empty()
        : Optional.of(new FileImage(gathered, archives));
  }

  /** The step under way, which the rows after the late ones were counted into. */
  private FileHeader gathered(FileHeader header, List<Sample> known) {
    long step = header.stepSeconds();
    long begin = header.lastSecond() / step * step;
    StepSums sums = new StepSums(step, sources, heartbeat(header));
    sums.add(known.stream().filter(sample -> sample.time() <= header.lastSecond()).toList());
    StepSums.@Nullable Sum sum = sums.sums().get(begin / step);
    if (sum == null || !reach.meets(begin, begin + step)) {
      return header;
    }
    List<String> names = sources.stream().map(DataSource::name).toList();
    List<FileHeader.Source> states = new ArrayList<>();
    for (FileHeader.Source source : header.sources()) {
      int position = names.indexOf(source.name());
      boolean isKnown = position >= 0 && sum.seconds(position) == header.lastSecond() - begin;
      if (isKnown && differ(sum.product(position), source.stepValue())) {
        changedSteps.add(begin + step);
        states.add(source.gathered(sum.product(position)));
      } else {
        states.add(source);
      }
    }
    return header.with(states);
  }

  /** A file begins before its first row, which counts from there. */
  private List<Sample> sinceCreation(FileHeader header, ArchiveRows finest) {
    Sample first = samples.getFirst();
    for (int row = 0; row < finest.rows() && finest.end(row) <= first.time(); row++) {
      for (int source = 0; source < header.sources().size(); source++) {
        if (!Double.isNaN(finest.value(source, finest.end(row)))) {
          return samples;
        }
      }
    }
    List<Sample> known = new ArrayList<>();
    Row unknown = Row.of(first.row().shape()).build();
    known.add(new Sample(first.series(), first.stepSeconds(), RrdSchema.beginning(first), unknown));
    known.addAll(samples);
    return known;
  }

  private ArchiveRows placed(FileHeader header, ArchiveRows rows, List<Sample> known) {
    long followsFrom = header.followsFrom(rows.archive());
    StepSums sums = new StepSums(rows.seconds(), sources, heartbeat(header));
    sums.add(known);
    List<String> names = sources.stream().map(DataSource::name).toList();
    List<Integer> positions = header.names().stream().map(names::indexOf).toList();
    return rows.with(
        (source, end, value) -> {
          StepSums.@Nullable Sum sum = sums.sums().get(end / rows.seconds() - 1);
          int position = positions.get(source);
          boolean isPast = end - rows.seconds() < followsFrom;
          if (sum == null || position < 0 || !isPast || !reach.meets(end - rows.seconds(), end)) {
            return value;
          }
          Step step = new Step(rows, source, end, position, sums, samples.getLast().time());
          double placed = step.placed(value, sum);
          if (differ(placed, value)) {
            changedSteps.add(end);
          }
          return placed;
        });
  }

  private static double heartbeat(FileHeader header) {
    return header.sources().stream()
        .mapToLong(source -> source.definition().heartbeatSeconds())
        .max()
        .orElse(2 * header.stepSeconds());
  }

  /**
   * A row of the file, for one data source.
   *
   * @param position of the data source in the samples
   * @param lastKnown time of the last sample
   */
  private record Step(
      ArchiveRows rows, int source, long end, int position, StepSums sums, long lastKnown) {

    /**
     * What the row shall be.
     *
     * @param sum what the samples tell of it
     */
    double placed(double value, StepSums.Sum sum) {
      double length = rows.seconds();
      double known = sum.seconds(position);
      if (known == 0) {
        return value;
      }
      if (Double.isNaN(value)) {
        return 2 * known >= length ? sum.mean(position) : value;
      }
      if (known >= length) {
        return differ(sum.mean(position), value) ? sum.mean(position) : value;
      }
      if (isBeginning() && end <= lastKnown && 2 * known >= length) {
        return sum.mean(position);
      }
      if (isBesideHole()) {
        // The file's value stands for the part of the step that the samples do not have.
        return (sum.product(position) + (length - known) * value) / length;
      }
      // The step may have begun with the average of a silence that the samples resolve.
      double before = rows.value(source, end - rows.seconds());
      return isSilence(before) && isResolved(before)
          ? value + known * (sum.mean(position) - before) / length
          : value;
    }

    /** Whether nothing is known before the samples: the file has no more of the step than they. */
    private boolean isBeginning() {
      long earlier = end - rows.seconds();
      return Double.isNaN(rows.value(source, earlier)) && !isFilled(earlier);
    }

    private boolean isBesideHole() {
      return isFilled(end - rows.seconds()) || isFilled(end + rows.seconds());
    }

    /** Whether the samples fill a hole there. */
    private boolean isFilled(long other) {
      StepSums.@Nullable Sum sum = sumOf(other);
      return sum != null
          && other <= rows.newest()
          && Double.isNaN(rows.value(source, other))
          && 2 * sum.seconds(position) >= rows.seconds();
    }

    /**
     * Whether the step before was averaged over a silence as a whole, which then has the same value
     * for the step before that one. Else another node's row lies in it, and what follows is right.
     */
    private boolean isSilence(double before) {
      double earlier = rows.value(source, end - 2 * rows.seconds());
      return !Double.isNaN(earlier) && !differ(earlier, before);
    }

    private boolean isResolved(double before) {
      StepSums.@Nullable Sum sum = sumOf(end - rows.seconds());
      return sum != null
          && sum.seconds(position) >= rows.seconds()
          && differ(sum.mean(position), before);
    }

    private StepSums.@Nullable Sum sumOf(long other) {
      return sums.sums().get(other / rows.seconds() - 1);
    }
  }

  private static boolean differ(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) != Double.isNaN(b);
    }
    return Math.abs(a - b) > SAME * Math.max(Math.abs(a), Math.abs(b));
  }
}
