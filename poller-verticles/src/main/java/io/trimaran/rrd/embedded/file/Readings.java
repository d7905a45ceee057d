package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.trimaran.rrdcached.codec.ValueKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a data source accepts as a reading, and how the file keeps the last one: as text. */
final class Readings {

  private static final int LONG_DIGITS = 18;

  private Readings() {}

  /** Why a row can't be taken, in rrdtool's words; empty when it can. */
  static Optional<String> complaint(UpdateRow row, List<DsDefinition> sources) {
    if (row.size() < sources.size()) {
      return Optional.of(
          "expected %d data source readings (got %d) from %d"
              .formatted(sources.size(), row.size(), row.epochSeconds()));
    }
    if (row.size() > sources.size()) {
      return Optional.of("found extra data on update argument: " + text(row, sources.size()));
    }
    for (int i = 0; i < row.size(); i++) {
      if (!isFitting(row, i, sources.get(i).type())) {
        String kind = sources.get(i).type() == DsType.DERIVE ? "signed" : "unsigned";
        return Optional.of("not a simple " + kind + " integer: '" + text(row, i) + "'");
      }
    }
    return Optional.empty();
  }

  /** The readings as the file keeps them, each as its shortest text; {@code U} when unknown. */
  static List<String> texts(UpdateRow row) {
    List<String> texts = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      texts.add(text(row, i));
    }
    return texts;
  }

  private static String text(UpdateRow row, int column) {
    return switch (row.kind(column)) {
      case UNKNOWN -> "U";
      case UNSIGNED -> Long.toUnsignedString(row.bits(column));
      case SIGNED -> Long.toString(row.bits(column));
      case REAL -> UpdateRow.ofGauges(0, row.asDouble(column)).toString().substring("0:".length());
    };
  }

  /** Whether a text kept by the file is a reading. */
  static boolean isKnown(String text) {
    return !text.startsWith("U");
  }

  /** A kept reading as a number; NaN when it is none. */
  static double number(String text) {
    if (isInteger(text)) {
      return whole(text);
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // kept by a program that checks less: no base for a difference
    }
  }

  /**
   * The exact difference of two integers of any length, then as a double.
   *
   * @return NaN when the signs differ, as rrdtool has it, or the older one is no integer
   */
  static double difference(String newer, String older) {
    if (newer.startsWith("-") != older.startsWith("-") || !isInteger(older)) {
      return Double.NaN;
    }
    if (newer.length() <= LONG_DIGITS && older.length() <= LONG_DIGITS) {
      return whole(Long.toString(Long.parseLong(newer) - Long.parseLong(older)));
    }
    return whole(new BigInteger(newer).subtract(new BigInteger(older)).toString());
  }

  /**
   * An integer as rrdtool reads it: digit after digit into a double. Beyond 2^53 that can differ in
   * the last bit from the nearest double.
   */
  static double whole(String integer) {
    boolean isNegative = integer.startsWith("-");
    double value = 0;
    for (int i = isNegative ? 1 : 0; i < integer.length(); i++) {
      value = value * 10 + (integer.charAt(i) - '0');
    }
    return isNegative ? -value : value;
  }

  private static boolean isFitting(UpdateRow row, int column, DsType type) {
    ValueKind kind = row.kind(column);
    return switch (type) {
      case GAUGE, ABSOLUTE, DCOUNTER, DDERIVE -> true;
      case DERIVE -> kind != ValueKind.REAL;
      case COUNTER ->
          kind == ValueKind.UNKNOWN
              || kind == ValueKind.UNSIGNED
              || (kind == ValueKind.SIGNED && row.bits(column) >= 0);
    };
  }

  private static boolean isInteger(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > first;
  }
}
