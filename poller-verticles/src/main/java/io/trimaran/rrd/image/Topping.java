package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.RraDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * A moment to be added to a coarse row of which exactly as much is known as its archive asks for.
 *
 * @param end of the row, seconds since 1970
 * @param seconds that the row covers
 * @param moment seconds of the moment; divides the row
 * @param known end of the moment; nothing else is known of it
 * @param values for the moment, one for each data source: what is known of the row, on average; NaN
 *     for a source whose row needs nothing
 */
record Topping(long end, long seconds, long moment, long known, List<Double> values) {

  /*
   * An update keeps a row of which just as much is unknown as allowed, CREATE drops it: it wants
   * more to be known than that (prefill_bin in rrd_create.c). A moment within an unknown step, with
   * the row's average, tips the scales, and changes neither the row's value nor that of the step,
   * which stays unknown.
   */

  private static final int MOST_MOMENTS = 7200;
  private static final int MOST_ROWS = 24;

  Topping {
    values = List.copyOf(values);
  }

  /** For the newest of those rows that follow from the finest averages. */
  static List<Topping> of(FileImage image) {
    List<Topping> all = new ArrayList<>();
    for (RraDefinition archive : image.header().archives()) {
      long seconds = image.header().rowSeconds(archive);
      image
          .finest()
          .filter(finest -> FileHeader.isAverage(archive) && seconds > finest.seconds())
          .ifPresent(finest -> all.addAll(of(finest, seconds, archive.xff())));
    }
    return all;
  }

  private static List<Topping> of(ArchiveRows finest, long seconds, double allowed) {
    List<Topping> found = new ArrayList<>();
    long moment = moment(finest.seconds(), seconds);
    long oldest = finest.end(0) - finest.seconds();
    long end = finest.newest() / seconds * seconds;
    for (; moment > 0 && found.size() < MOST_ROWS && end - seconds >= oldest; end -= seconds) {
      Topping topping = of(finest, end, seconds, moment, allowed);
      if (topping.values.stream().anyMatch(value -> !value.isNaN())) {
        found.add(topping);
      }
    }
    return found;
  }

  /** Sources are silent together, so one moment is enough for all. */
  private static Topping of(
      ArchiveRows finest, long end, long seconds, long moment, double allowed) {
    List<Double> values = new ArrayList<>();
    long known = 0;
    for (int source = 0; source < finest.sources(); source++) {
      long unknown = 0;
      long hole = 0;
      double sum = 0;
      for (long at = end - seconds + finest.seconds(); at <= end; at += finest.seconds()) {
        double value = finest.value(source, at);
        if (Double.isNaN(value)) {
          unknown += finest.seconds();
          hole = at - finest.seconds() + moment;
        } else {
          sum += value * finest.seconds();
        }
      }
      boolean isEven = unknown > 0 && unknown < seconds && unknown == (long) (allowed * seconds);
      boolean isTopped = isEven && (known == 0 || known == hole);
      known = isTopped ? hole : known;
      values.add(isTopped ? sum / (seconds - unknown) : Double.NaN);
    }
    return new Topping(end, seconds, moment, known, values);
  }

  /** The shortest that divides a fine row and does not make too many of a coarse one; 0 = none. */
  private static long moment(long fine, long coarse) {
    for (long length = Math.ceilDiv(coarse, MOST_MOMENTS); length <= fine / 2; length++) {
      if (fine % length == 0) {
        return length;
      }
    }
    return 0;
  }
}
