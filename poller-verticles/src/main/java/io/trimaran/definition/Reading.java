package io.trimaran.definition;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a text is read from a system.
 *
 * @param matches what has to match somewhere; the reading is its first group, or all of it where it
 *     has none
 * @param words what to say instead of a text; others are left as they are
 * @param says what to say instead of any text
 */
public record Reading(
    Source source, Optional<Pattern> matches, Map<String, String> words, Optional<String> says) {
  public Reading {
    words = Map.copyOf(words);
  }

  /** What is said where {@code text} was read; empty where nothing was. */
  public String said(String text) {
    return text.isEmpty() ? "" : says.orElse(words.getOrDefault(text, text));
  }
}
