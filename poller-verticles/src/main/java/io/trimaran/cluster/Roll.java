package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is there. Confined to the context of the holdings. */
final class Roll {

  private final Card self;
  private final long hearingMillis;
  private final Map<MemberId, Peer> peers = new HashMap<>();
  private List<Card> order;
  private Stage stage = Stage.JOINING;
  private long version;

  Roll(Card self, long hearingMillis) {
    this.self = self;
    this.hearingMillis = hearingMillis;
    this.order = List.of(self);
  }

  /**
   * Takes over who is there now.
   *
   * @return those that are gone
   */
  Set<MemberId> update(List<Card> cards, long now) {
    Set<MemberId> gone = new HashSet<>(peers.keySet());
    for (Card card : cards) {
      if (!card.id().equals(self.id())) {
        gone.remove(card.id());
        peers.computeIfAbsent(card.id(), id -> new Peer(card, now)).card = card;
      }
    }
    gone.forEach(peers::remove);
    order = List.copyOf(cards);
    return gone;
  }

  Stage stage() {
    return stage;
  }

  void stage(Stage own) {
    stage = own;
  }

  Optional<Peer> find(MemberId id) {
    return Optional.ofNullable(peers.get(id));
  }

  Collection<Peer> peers() {
    return peers.values();
  }

  /** Who is there, a version later than when it was last asked. */
  Membership next() {
    List<Member> members = new ArrayList<>();
    for (Card card : order) {
      if (card.id().equals(self.id())) {
        members.add(new Member(self, stage));
      } else {
        find(card.id()).map(Peer::member).ifPresent(members::add);
      }
    }
    version++;
    return new Membership(version, members);
  }

  /** The member that holds a device, other than this one. */
  Optional<MemberId> holder(DeviceId device) {
    for (Peer peer : peers.values()) {
      if (peer.holds(device)) {
        return Optional.of(peer.id);
      }
    }
    return Optional.empty();
  }

  /** Whether all have told what they hold, or have been silent for too long to be waited for. */
  boolean isEverybodyHeard(long now) {
    return peers.values().stream()
        .allMatch(peer -> peer.isHeard() || peer.isMute(now, hearingMillis));
  }
}
