package io.trimaran.probe;

/**
 * A node that may be asked.
 *
 * @param address where its questions are heard; empty for this node itself, and for one that is
 *     away
 * @param absence why it can't be asked; empty where it can
 */
public record Addressee(String name, String address, String absence) {

  /** This node. */
  public static Addressee self(String name) {
    return new Addressee(name, "", "");
  }

  /** A member that can be reached. */
  public static Addressee member(String name, String address) {
    return new Addressee(name, address, "");
  }

  /** A node that is known, and not there. */
  public static Addressee away(String name, String why) {
    return new Addressee(name, "", why);
  }

  boolean isAway() {
    return !absence.isEmpty();
  }

  boolean isSelf() {
    return address.isEmpty() && !isAway();
  }
}
