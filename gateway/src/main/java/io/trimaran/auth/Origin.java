package io.trimaran.auth;

/**
 * Where somebody logged in from, as far as can be told; for themselves to recognise it.
 *
 * @param address of the browser; empty where it is not known
 * @param browser what it calls itself (User-Agent), cut to {@link #LONGEST} characters
 */
public record Origin(String address, String browser) {

  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin("", "");

  private static final int LONGEST = 200;

  public Origin {
    address = cut(address);
    browser = cut(browser);
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
