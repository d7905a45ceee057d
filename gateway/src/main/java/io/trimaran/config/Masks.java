package io.trimaran.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of a secret where a person can see it. */
final class Masks {

  private static final Pattern WITH_PASSWORD = Pattern.compile("(\\w+://[^:@/]*):.*@([^@]*)");
  private static final Pattern HARMLESS =
      Pattern.compile("[A-Za-z]{0,16}|embedded:.*|\\w+://[\\w.,-]+(:\\d+)?(/\\w*)?");

  private Masks() {}

  static String whole(String text) {
    return text.isEmpty() ? "" : Secret.MASK;
  }

  /** Keeps a URL but for its password; of a text that is no URL nothing but a plain word. */
  static String url(String text) {
    Matcher matcher = WITH_PASSWORD.matcher(text);
    if (matcher.matches()) {
      return matcher.group(1) + ":" + Secret.MASK + "@" + matcher.group(2);
    }
    return HARMLESS.matcher(text).matches() ? text : Secret.MASK;
  }
}
