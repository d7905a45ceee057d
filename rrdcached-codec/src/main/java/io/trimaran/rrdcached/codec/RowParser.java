package io.trimaran.rrdcached.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes rows of the text of an UPDATE. Stricter than rrdcached, which looks at the time only and
 * loses rows when it finds the rest unusable: here a value must be a number or U.
 */
final class RowParser {
  private static final int SAFE_DIGITS = 18;
  private static final int MAX_DIGITS = 20;

  private RowParser() {}

  static RrdCommand.Update update(Fields arguments) throws MalformedCommand {
    String file = arguments.next();
    CommandChecks.file(file);
    List<UpdateRow> rows = new ArrayList<>(1);
    try {
      while (arguments.hasNext()) {
        rows.add(row(arguments.next()));
      }
    } catch (MalformedCommand e) {
      throw new MalformedCommand(
          e.answer(),
          rows.isEmpty() ? Optional.empty() : Optional.of(new RrdCommand.Update(file, rows)));
    }
    if (rows.isEmpty()) {
      throw new MalformedCommand("No values updated.");
    }
    return new RrdCommand.Update(file, rows);
  }

  private static UpdateRow row(String text) throws MalformedCommand {
    int end = text.indexOf(':');
    long seconds = end > 0 && isDigits(text, 0, end) ? whole(text, 0, end) : -1;
    if (seconds < 0) {
      throw new MalformedCommand("Cannot find timestamp in '" + text + "'!");
    }
    UpdateRow.Builder row = UpdateRow.at(seconds, 4);
    int from = end + 1;
    while (from <= text.length()) {
      int next = text.indexOf(':', from);
      int to = next < 0 ? text.length() : next;
      if (!value(text, from, to, row)) {
        throw new MalformedCommand(
            "Not a value in '"
                + text
                + "': '"
                + text.substring(from, to)
                + "' (expected: a number or U)");
      }
      from = to + 1;
    }
    return row.build();
  }

  private static boolean value(String text, int from, int to, UpdateRow.Builder row) {
    if (to - from == 1 && text.charAt(from) == 'U') {
      row.unknown();
      return true;
    }
    if (from < to && isDigits(text, from, to) && to - from <= SAFE_DIGITS) {
      row.unsigned(whole(text, from, to));
      return true;
    }
    return from < to && rareValue(text.substring(from, to), row);
  }

  private static boolean rareValue(String text, UpdateRow.Builder row) {
    boolean isNegative = text.charAt(0) == '-';
    try {
      if (text.length() <= MAX_DIGITS && isDigits(text, isNegative ? 1 : 0, text.length())) {
        if (isNegative) {
          row.signed(Long.parseLong(text));
        } else {
          row.unsigned(Long.parseUnsignedLong(text));
        }
        return true;
      }
    } catch (NumberFormatException e) {
      // Beyond 64 bits: a real number below.
    }
    if (!isDecimal(text)) {
      return false;
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        return false;
      }
      row.real(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
  }

  /* Keeps out what parseDouble takes and RRDtool does not: hexadecimal, type suffixes, spaces. */
  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static long whole(String text, int from, int to) {
    if (to - from > SAFE_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }
}
