package io.trimaran.status;

import java.util.List;

/**
 * What other nodes say of a device that this one cannot reach.
 *
 * @param reaching names of nodes that reach it
 * @param missing names of nodes that do not either
 */
public record Opinions(List<String> reaching, List<String> missing) {

  /** Nobody was asked, or nobody answered. */
  public static final Opinions NONE = new Opinions(List.of(), List.of());

  public Opinions {
    reaching = List.copyOf(reaching);
    missing = List.copyOf(missing);
  }

  /** Whether those that do not reach it, this node among them, are not the majority. */
  boolean isOutvoted() {
    return reaching.size() > missing.size();
  }

  /** For people, after what this node says itself; empty where nobody said anything. */
  String text() {
    if (this.equals(NONE)) {
      return "";
    }
    if (reaching.isEmpty()) {
      return " Nor is it reached by " + String.join(" and ", missing) + ".";
    }
    return missing.isEmpty()
        ? " Reached by " + String.join(" and ", reaching) + "."
        : " Reached by "
            + String.join(" and ", reaching)
            + ", not by "
            + String.join(" and ", missing)
            + ".";
  }
}
