package io.trimaran.sample;

/**
 * Names a series: one RRD file.
 *
 * @param folder the device's folder
 * @param name the file's name without {@code .rrd}, such as {@code port-id12}
 */
public record SeriesId(String folder, String name) {

  private static final int LONGEST = 200;

  public SeriesId {
    check("folder", folder);
    check("series", name);
  }

  /** A series whose parts may hold any characters; all but {@code [a-zA-Z0-9,._-]} become _. */
  public static SeriesId ofUnsafe(String folder, String name) {
    return new SeriesId(safe(folder), safe(name));
  }

  /** {@code text} with every character but {@code [a-zA-Z0-9,._-]} replaced by {@code _}. */
  public static String safe(String text) {
    return hasOnlySafe(text) ? text : text.replaceAll("[^a-zA-Z0-9,._\\-]", "_");
  }

  /** Path below the base directory of an endpoint: {@code folder/name.rrd}. */
  public String file() {
    return folder + "/" + name + ".rrd";
  }

  private static void check(String what, String text) {
    if (!isSafe(text) || text.equals(".") || text.equals("..")) {
      throw new IllegalArgumentException(
          what + ": " + text + " (expected: 1 to 200 of a-z A-Z 0-9 , . _ -, not . or ..)");
    }
  }

  private static boolean isSafe(String text) {
    return !text.isEmpty() && text.length() <= LONGEST && hasOnlySafe(text);
  }

  /** By hand: asked for every sample, and for every record that is read back from the spool. */
  private static boolean hasOnlySafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == ','
          || c == '.'
          || c == '_'
          || c == '-')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return folder + "/" + name;
  }
}
