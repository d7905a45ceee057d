package io.trimaran.cluster;

import io.trimaran.cluster.Stake.Tenure;
import io.trimaran.device.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Offers what is another member's, and answers the offers of others. Of the holdings' context. */
final class Handover {

  private final Stakes stakes;
  private final Standing standing;
  private final Peers peers;
  private final Speech speech;
  private final Holdings.Listener listener;
  private final long answerMillis;
  private final long retryMillis;
  private final Offers offers = new Offers();

  Handover(
      Stakes stakes,
      Standing standing,
      Peers peers,
      Speech speech,
      Holdings.Listener listener,
      Timing timing) {
    this.stakes = stakes;
    this.standing = standing;
    this.peers = peers;
    this.speech = speech;
    this.listener = listener;
    this.answerMillis = timing.answer().toMillis();
    this.retryMillis = timing.retry().toMillis();
  }

  /** Offers what may be offered now, and lets go what is nobody's. */
  void offer(long now) {
    Map<MemberId, List<Stake>> foreign = new LinkedHashMap<>();
    for (Stake stake : stakes.pending()) {
      if (stake.tenure == Tenure.HELD && stake.owner.isEmpty()) {
        stakes.release(stake);
      } else if (stake.tenure == Tenure.HELD && stake.offerFrom <= now) {
        foreign.computeIfAbsent(stake.owner.get(), id -> new ArrayList<>()).add(stake);
      }
    }
    foreign.forEach((to, some) -> offer(to, some, now));
  }

  private void offer(MemberId to, List<Stake> foreign, long now) {
    if (offers.isOpen(to)) {
      return;
    }
    List<Stake> some = foreign.subList(0, Math.min(Offers.MOST, foreign.size()));
    listener.handingOver(to, some.stream().map(stake -> stake.device).toList());
    speech.flush();
    Offers.Open offer = offers.open(to, some, now + answerMillis);
    peers.send(to, new Message.Offer(offer.number(), some.stream().map(Stake::note).toList()));
  }

  /** Takes what is this member's of what another one offers. */
  void answer(Peer peer, Message.Offer offer) {
    List<DeviceId> taken = new ArrayList<>();
    if (!standing.isSuspended()) {
      for (Note note : offer.devices()) {
        stakes
            .find(note.device())
            .filter(stake -> stakes.isOwn(stake) && stake.tenure != Tenure.OFFERED)
            .ifPresent(
                stake -> {
                  stake.cover(note.slot());
                  stakes.take(stake);
                  peer.lost(note.device());
                  taken.add(note.device());
                });
      }
    }
    peers.send(peer.id, new Message.Answer(offer.number(), taken));
  }

  /** Lets go what another member has taken, and polls the rest on. */
  void answered(Peer peer, Message.Answer answer, long now) {
    Set<DeviceId> taken = new HashSet<>(answer.taken());
    List<Stake> offered =
        offers.answered(peer.id, answer.number()).map(Offers.Open::stakes).orElse(List.of());
    for (Stake stake : offered) {
      if (taken.contains(stake.device)) {
        peer.gained(stake.device);
        stakes.release(stake);
      }
    }
    unfreeze(offered, now);
  }

  /** Polls on what was not answered in time. */
  void expire(long now) {
    unfreeze(offers.expire(now), now);
  }

  /** Polls on what was offered to a member that is no more. */
  void lost(MemberId member, long now) {
    unfreeze(offers.giveUp(member), now);
  }

  /** Nothing is held any more. */
  void clear() {
    offers.clear();
  }

  private void unfreeze(Collection<Stake> offered, long now) {
    stakes.unfreeze(offered, now + retryMillis);
  }
}
