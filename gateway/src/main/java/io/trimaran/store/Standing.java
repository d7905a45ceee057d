package io.trimaran.store;

/** How a server stands among its kind, as it says itself. Better ones come first. */
public enum Standing {
  /** It has not said yet. */
  UNKNOWN("unknown", true),
  /** On its own, and takes writes. */
  ALONE("alone", true),
  /** A Galera node that is in step with its cluster. */
  SYNCED("synced", true),
  /** A Galera node that feeds another one, or fell behind, and serves meanwhile. */
  DONOR("donor", true),
  /** A Galera node that is not in step yet. */
  JOINING("joining", false),
  /** A Galera node without the quorum. */
  NOT_PRIMARY("not primary", false),
  /** A Galera node that was told to refuse queries. */
  REFUSING("refuses queries", false),
  /** It takes no writes: a replica, or told so. */
  READ_ONLY("read only", false);

  private final String word;
  private final boolean isWritable;

  Standing(String word, boolean isWritable) {
    this.word = word;
    this.isWritable = isWritable;
  }

  /** As it is shown: {@code not primary}. */
  public String word() {
    return word;
  }

  /** Whether rows can be written there. */
  public boolean isWritable() {
    return isWritable;
  }

  /** Whether it serves with less than its usual strength, so that another one is better. */
  boolean isWeak() {
    return this == DONOR;
  }
}
