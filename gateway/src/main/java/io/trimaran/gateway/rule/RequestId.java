package io.trimaran.gateway.rule;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Names a request in every log that it passes: {@code X-Request-ID}. Not secret, only not repeated.
 * Confined to the context of its gateway.
 */
public final class RequestId {

  public static final String HEADER = "X-Request-ID";

  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._:/+=-]{8,128}");
  private static final int RADIX = 36;
  private static final long FIRST = 36L * 36 * 36 * 36;

  private final String prefix;
  private long count = FIRST;

  /** Ids of one run of one node begin alike, and unlike those of any other run. */
  public RequestId(SecureRandom random) {
    prefix = Long.toUnsignedString(random.nextLong(), RADIX) + "-";
  }

  /** A new one: up to 20 letters, digits and a dash. */
  public String next() {
    return prefix + Long.toString(count++, RADIX);
  }

  /** Whether one that a client brought may go into logs and on to backends. */
  public static boolean isFit(String text) {
    return FIT.matcher(text).matches();
  }
}
