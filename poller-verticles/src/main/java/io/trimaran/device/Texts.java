package io.trimaran.device;

/** Texts of devices, which may be longer than anybody can store. */
public final class Texts {

  private Texts() {}

  /** At most {@code max} characters, no surrogate pair cut in half. */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
  }
}
