package io.trimaran.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lets somebody in, once, who has lost their authenticator: 49 random bits, as {@code
 * abcde-fghjk}.
 *
 * @param text 10 letters and digits, those left out that are read for one another
 */
public record RecoveryCode(String text) {

  /** How many a person gets. */
  public static final int COUNT = 10;

  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 10;
  private static final Pattern TEXT = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

  public RecoveryCode {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "recovery code: " + text.length() + " characters (expected: 10 letters and digits)");
    }
  }

  /** {@value #COUNT} new ones. */
  public static List<RecoveryCode> create() {
    return Stream.generate(() -> new RecoveryCode(Secrets.random(ALPHABET, LENGTH)))
        .distinct()
        .limit(COUNT)
        .toList();
  }

  /** As somebody typed it, whatever its case, with or without dash and blanks. */
  public static Optional<RecoveryCode> typed(String typed) {
    String bare = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    return Optional.of(bare).filter(TEXT.asMatchPredicate()).map(RecoveryCode::new);
  }

  /** To be read and written down. Not for logs. */
  public String shown() {
    return text.substring(0, LENGTH / 2) + "-" + text.substring(LENGTH / 2);
  }

  @Override
  public String toString() {
    return "recovery code";
  }
}
