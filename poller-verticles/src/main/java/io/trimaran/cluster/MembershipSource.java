package io.trimaran.cluster;

import java.util.List;
import java.util.function.Consumer;

/** Finds out who is there. */
public interface MembershipSource {

  /**
   * Who is there at one moment.
   *
   * @param members this one among them, the one that is there for longest first
   * @param isSettled false while members that had lost each other are being brought together, and
   *     may seem to be gone
   */
  record View(List<Card> members, boolean isSettled) {
    public View {
      members = List.copyOf(members);
    }
  }

  /** Who is there now. */
  View view();

  /** Tells of each later view, on any thread, in order. */
  void listen(Consumer<View> listener);
}
