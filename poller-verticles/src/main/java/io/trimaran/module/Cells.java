package io.trimaran.module;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.SnmpValue;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values as agents mean them: some send a number as text, or a counter as INTEGER. */
final class Cells {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private static final Pattern DECIMAL = Pattern.compile("-?\\d*\\.?\\d+");

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private Cells() {}

  /** As one line of text without white space around it; empty where there is none. */
  static String text(SnmpValue value) {
    return switch (value) {
      case SnmpValue.Text text -> text(text.octets());
      case SnmpValue.ObjectId id -> id.oid().toString();
      case SnmpValue.Int32 number -> Integer.toString(number.value());
      case SnmpValue.Gauge32 number -> Long.toString(number.value());
      case SnmpValue.Counter32 number -> Long.toString(number.value());
      case SnmpValue.Counter64 number -> Long.toUnsignedString(number.bits());
      case SnmpValue.TimeTicks ticks -> Long.toString(ticks.hundredths());
      case SnmpValue.IpAddress address -> address.octets().hex();
      case SnmpValue.Opaque opaque -> opaque.octets().hex();
      case SnmpValue.Absent absent -> "";
    };
  }

  /** Up to a NUL, behind which some agents send whatever lies in their memory. */
  private static String text(Octets octets) {
    String all = octets.text();
    int end = all.indexOf(0);
    String text = end < 0 ? all : all.substring(0, end);
    return hasControls(text) ? CONTROLS.matcher(text).replaceAll(" ").trim() : text.trim();
  }

  /** Whether there may be something for the pattern to find, which is slow to look for. */
  private static boolean hasControls(String text) {
    return text.chars().anyMatch(letter -> letter < ' ' || letter >= 0x7f);
  }

  /** As lower-case hexadecimal digits, for octets that are no text. */
  static String hex(SnmpValue value) {
    return value instanceof SnmpValue.Text text ? text.octets().hex() : text(value);
  }

  /** As a number; the 64 bits of a Counter64 are unsigned. */
  static OptionalLong number(SnmpValue value) {
    return switch (value) {
      case SnmpValue.Int32 number -> OptionalLong.of(number.value());
      case SnmpValue.Gauge32 number -> OptionalLong.of(number.value());
      case SnmpValue.Counter32 number -> OptionalLong.of(number.value());
      case SnmpValue.Counter64 number -> OptionalLong.of(number.bits());
      case SnmpValue.TimeTicks ticks -> OptionalLong.of(ticks.hundredths());
      case SnmpValue.Text text -> digits(text.octets().text().trim());
      case SnmpValue.ObjectId id -> OptionalLong.empty();
      case SnmpValue.IpAddress address -> OptionalLong.empty();
      case SnmpValue.Opaque opaque -> OptionalLong.empty();
      case SnmpValue.Absent absent -> OptionalLong.empty();
    };
  }

  /** As a counter: like a number, but an INTEGER below 0 is one that passed 2^31. */
  static OptionalLong counter(SnmpValue value) {
    return value instanceof SnmpValue.Int32 number
        ? OptionalLong.of(Integer.toUnsignedLong(number.value()))
        : number(value);
  }

  /** As a number, which may stand anywhere in a text: {@code 23.5 C}. */
  static OptionalDouble decimal(SnmpValue value) {
    if (value instanceof SnmpValue.Text text) {
      Matcher number = DECIMAL.matcher(text.octets().text());
      return number.find()
          ? OptionalDouble.of(Double.parseDouble(number.group()))
          : OptionalDouble.empty();
    }
    OptionalLong number = number(value);
    return number.isPresent()
        ? OptionalDouble.of((double) number.getAsLong())
        : OptionalDouble.empty();
  }

  private static OptionalLong digits(String text) {
    return DIGITS.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
