package io.trimaran.config;

/** A value that must not be shown. Its {@code toString} masks it. */
public record Secret(String value) {

  /** What stands in place of every secret. */
  static final String MASK = "***";

  @Override
  public String toString() {
    return MASK;
  }
}
