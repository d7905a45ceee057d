package io.trimaran.config;

/**
 * Where a value was given.
 *
 * @param text as a person looks for it: {@code conf/trimaran.yaml:12}
 * @param line within the file, the first is 1; {@link #NO_LINE} for what is in no file
 */
record Place(String text, int line) {

  /** Sorts behind every line. */
  static final int NO_LINE = Integer.MAX_VALUE;

  /** Nowhere: the product's own choice. */
  static final Place DEFAULT = new Place("default", NO_LINE);

  static Place inFile(String file, int line) {
    return new Place(file + ":" + line, line);
  }

  static Place inEnvironment(String variable) {
    return new Place("environment variable " + variable, NO_LINE);
  }

  static Place onCommandLine(String option) {
    return new Place("--set " + option, NO_LINE);
  }

  boolean isInFile() {
    return line != NO_LINE;
  }

  @Override
  public String toString() {
    return text;
  }
}
