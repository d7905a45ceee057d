package io.trimaran.poll;

/** Whether a device answers one way of asking it. */
public enum Reach {
  UP,
  DOWN,
  /** It was not asked, or we could not ask. */
  UNKNOWN
}
