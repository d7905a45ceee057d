package io.trimaran.cli;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What others wrote, as a terminal may show it: none of them talks to the terminal. */
final class Shown {

  /* C0 and C1 controls (ISO/IEC 6429: U+009B begins a control sequence as ESC [ does), separators
   * of lines, and what turns the direction of all that follows (Unicode UAX #9). */
  private static final Pattern OBEYED =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  private static final char LAST_PLAIN = '~';

  private Shown() {}

  /** On one line, with a question mark for each letter that a terminal would obey. */
  static String line(String text) {
    return OBEYED.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("?");
  }

  /**
   * JSON that means the same, with escapes for what a terminal would obey and for what {@code
   * charset} lacks.
   */
  static String json(String json, Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    StringBuilder shown = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            letter -> {
              String text = Character.toString(letter);
              if (letter <= LAST_PLAIN
                  || (encoder.canEncode(text) && !OBEYED.matcher(text).matches())) {
                shown.append(text);
              } else {
                text.chars().forEach(unit -> appendEscape(shown, (char) unit));
              }
            });
    return shown.toString();
  }

  private static void appendEscape(StringBuilder shown, char unit) {
    shown.append("\\u").append(HexFormat.of().toHexDigits(unit));
  }
}
