package io.trimaran.cluster;

/** The way to other members. */
@FunctionalInterface
public interface Peers {

  /**
   * Sends a message and returns at once. It may get lost; those that one member sends to another
   * arrive in the order in which they were sent.
   */
  void send(MemberId to, Message message);
}
