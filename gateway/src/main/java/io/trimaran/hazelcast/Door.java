package io.trimaran.hazelcast;

import io.trimaran.auth.NodeSecret;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides which node may join. It keeps out who does not know the nodes' secret and cannot read
 * along on the network, and nodes that would not work together.
 */
final class Door {

  private final NodeSecret secret;
  private final Introduction own;

  Door(NodeSecret secret, Introduction own) {
    this.secret = secret;
    this.own = own;
  }

  /** Why a node may not join; its text names no values. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message, null, false, false);
    }
  }

  /** Whether a member is one of ours. */
  boolean isOurs(Introduction member) {
    return member.isProven(secret);
  }

  /**
   * Lets a node in.
   *
   * @param attributes of the node that asks
   * @param members those that are in
   * @throws RefusedException where it may not join
   */
  void let(Map<String, String> attributes, Collection<Introduction> members) {
    Introduction guest =
        Introduction.of(attributes)
            .orElseThrow(() -> new RefusedException("this is no Trimaran node, or a very old one"));
    String name = own.card().name();
    if (Math.abs(guest.protocol() - own.protocol()) > 1) {
      throw new RefusedException(
          "release: its protocol is "
              + guest.protocol()
              + ", "
              + name
              + " has "
              + own.protocol()
              + " (expected: neighbouring releases)");
    }
    if (!guest.isProven(secret)) {
      throw new RefusedException(
          "node.secret: differs from that of " + name + " (expected: the same on every node)");
    }
    List<String> different = different(guest);
    if (!different.isEmpty()) {
      throw new RefusedException(
          String.join(", ", different)
              + ": different from "
              + name
              + " (expected: the same on every node)");
    }
    namesake(guest, members)
        .ifPresent(
            other -> {
              throw new RefusedException(
                  "node.name: "
                      + guest.card().name()
                      + " is that of the node at "
                      + other.address()
                      + " (expected: another one for each node)");
            });
  }

  /** Settings that one of the two does not have yet are those of another release. */
  private List<String> different(Introduction guest) {
    return new TreeMap<>(own.tags())
        .entrySet().stream()
            .filter(
                tag ->
                    !guest.tags().getOrDefault(tag.getKey(), tag.getValue()).equals(tag.getValue()))
            .map(Map.Entry::getKey)
            .toList();
  }

  private static Optional<Introduction> namesake(
      Introduction guest, Collection<Introduction> members) {
    return members.stream()
        .filter(member -> member.card().name().equals(guest.card().name()))
        .filter(member -> !member.address().equals(guest.address()))
        .filter(member -> !member.card().id().equals(guest.card().id()))
        .findFirst();
  }
}
