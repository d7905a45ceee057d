package io.trimaran.cluster;

/** How far a member takes part in polling. */
public enum Stage {
  /** It is there and does not poll yet. */
  JOINING,
  ACTIVE,
  /** It hands over what it has, and polls only what nobody else can. */
  DRAINING
}
