package io.trimaran.rrd.image;

import io.trimaran.rrd.image.FileHeader.Source;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Readings that leave a new file's step under way as a header has it. */
final class LiveReadings {

  /*
   * A counter's first reading is its last one less what the step has gathered; the time before it
   * is unknown, as no reading came before. Fractions of a count, which a counter can't have, are
   * rounded.
   */

  private static final BigDecimal MOST = new BigDecimal("18446744073709551615");
  private static final String UNKNOWN = "U";

  private LiveReadings() {}

  /**
   * One or two rows, the last one at the header's last update.
   *
   * @param begin of the step under way
   */
  static List<UpdateRow> of(FileHeader header, long begin) {
    long last = header.lastSecond();
    long unknown =
        header.sources().stream()
            .filter(source -> !isUnknown(source)) // of the others nothing is gathered
            .mapToLong(Source::unknownSeconds)
            .max()
            .orElse(0);
    long from = Math.min(begin + unknown, last);
    List<UpdateRow> rows = new ArrayList<>();
    if (from < last) {
      UpdateRow.Builder first = UpdateRow.at(from, header.sources().size());
      header.sources().forEach(source -> first(source, first));
      rows.add(first.build());
    }
    UpdateRow.Builder second = UpdateRow.at(last, header.sources().size());
    header.sources().forEach(source -> last(source, last - from, second));
    rows.add(second.build());
    return rows;
  }

  private static void first(Source source, UpdateRow.Builder row) {
    switch (source.definition().type()) {
      case GAUGE, ABSOLUTE -> row.unknown();
      case COUNTER, DERIVE, DCOUNTER, DDERIVE -> {
        if (isUnknown(source)) {
          row.unknown();
        } else {
          number(source, reading(source).subtract(gathered(source)), row);
        }
      }
    }
  }

  private static void last(Source source, long seconds, UpdateRow.Builder row) {
    boolean isRate =
        switch (source.definition().type()) {
          case GAUGE, ABSOLUTE -> true;
          case COUNTER, DERIVE, DCOUNTER, DDERIVE -> false;
        };
    if (source.reading().equals(UNKNOWN)) {
      row.unknown();
    } else if (!isRate || seconds == 0 || isUnknown(source)) {
      number(source, reading(source), row);
    } else {
      switch (source.definition().type()) {
        case ABSOLUTE -> number(source, gathered(source), row);
        default -> row.real(source.stepValue() / seconds);
      }
    }
  }

  private static boolean isUnknown(Source source) {
    return source.reading().equals(UNKNOWN) || !Double.isFinite(source.stepValue());
  }

  private static BigDecimal reading(Source source) {
    return new BigDecimal(source.reading());
  }

  private static BigDecimal gathered(Source source) {
    return new BigDecimal(source.stepValue());
  }

  private static void number(Source source, BigDecimal value, UpdateRow.Builder row) {
    switch (source.definition().type()) {
      case COUNTER, ABSOLUTE -> row.unsigned(whole(value.max(BigDecimal.ZERO)));
      case DERIVE -> {
        if (value.signum() < 0) {
          row.signed(whole(value));
        } else {
          row.unsigned(whole(value));
        }
      }
      case GAUGE, DCOUNTER, DDERIVE -> row.real(value.doubleValue());
    }
  }

  private static long whole(BigDecimal value) {
    return value.min(MOST).setScale(0, RoundingMode.HALF_EVEN).toBigInteger().longValue();
  }
}
