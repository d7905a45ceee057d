package io.trimaran.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a slot of a device has no sample, or not all of its samples. */
public enum GapCause {
  /** It did not answer. */
  SILENT,
  /** It answered that it will not: wrong community, user or view. */
  DENIED,
  /** It answered some of what was asked. */
  PARTIAL,
  /** It took longer than it may. */
  OVER_BUDGET,
  /** We could not ask, which says nothing of the device. */
  NOT_ASKED,
  /** The node had too many others to poll at that moment. */
  NO_ROOM,
  /** The node that was to poll it was not running, or was asleep. */
  NODE_STOPPED,
  /**
   * No node polled it: its owner was lost and nobody had taken over yet, or its group had no node.
   */
  UNPOLLED,
  /** A person wanted it not to be polled. */
  PAUSED;

  /** As it is stored and shown to programs, such as {@code over-budget}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Of a word; empty where there is none such. */
  public static Optional<GapCause> of(String word) {
    return Stream.of(values()).filter(cause -> cause.word().equals(word)).findFirst();
  }
}
