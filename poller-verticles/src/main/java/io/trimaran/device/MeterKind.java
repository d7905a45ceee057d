package io.trimaran.device;

/** The kinds of things that are measured. */
public enum MeterKind {
  PROCESSOR("processor"),
  MEMORY("memory"),
  STORAGE("storage"),
  SENSOR("sensor"),
  /** Toner, ink, paper and the like of a printer. */
  SUPPLY("supply");

  private final String word;

  MeterKind(String word) {
    this.word = word;
  }

  /** As it is written down. */
  public String word() {
    return word;
  }

  /** Whether its reading is a part of a whole in octets. */
  public boolean isAmount() {
    return this == MEMORY || this == STORAGE;
  }
}
