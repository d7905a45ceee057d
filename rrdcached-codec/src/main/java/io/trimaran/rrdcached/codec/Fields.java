package io.trimaran.rrdcached.codec;

/**
 * The fields of a command line, one by one: split at each space, backslash takes the next as is.
 */
final class Fields {
  private final String line;
  private final Verb verb;
  private int at;

  Fields(String line, int from, Verb verb) {
    this.line = line;
    this.verb = verb;
    this.at = from;
  }

  /** Whether there is another field. A space at the end of the line begins an empty one. */
  boolean hasNext() {
    return at <= line.length();
  }

  /**
   * The next field.
   *
   * @throws MalformedCommand with the verb's usage if there is none, or it ends in a backslash
   */
  String next() throws MalformedCommand {
    if (!hasNext()) {
      throw MalformedCommand.usage(verb);
    }
    int end = at;
    while (end < line.length() && line.charAt(end) != ' ') {
      if (line.charAt(end) == '\\') {
        return escaped();
      }
      end++;
    }
    String field = line.substring(at, end);
    at = end + 1;
    return field;
  }

  private String escaped() throws MalformedCommand {
    StringBuilder field = new StringBuilder();
    int end = at;
    while (end < line.length() && line.charAt(end) != ' ') {
      if (line.charAt(end) == '\\') {
        end++;
        if (end == line.length()) {
          throw MalformedCommand.usage(verb);
        }
      }
      field.append(line.charAt(end));
      end++;
    }
    at = end + 1;
    return field.toString();
  }
}
