package io.trimaran.config;

import java.util.Optional;

/** How one kind of value is read. */
interface Format<T> {

  /** The typed value; empty when everything that is wrong with it went to {@code faults}. */
  Optional<T> read(Value value, Faults faults);

  /** How a text from outside the file is to be taken. */
  default Notation notation() {
    return Notation.ONE;
  }

  /** How many values an environment variable or an option may hold. */
  enum Notation {
    /** The text is the value, whatever is in it. */
    ONE,
    /** Values with commas between, or a YAML list in brackets. */
    MANY,
    /** A YAML list in brackets, or one value. */
    EITHER
  }

  /** Hears of each value that does not fit. */
  @FunctionalInterface
  interface Faults {

    /**
     * Takes one fault.
     *
     * @param at the value, which may be a part of a longer one
     * @param expected what a right value looks like
     */
    void add(Value at, String expected);
  }
}
