package io.trimaran.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The offers that wait for an answer: one for each member. Confined to the holdings' context. */
final class Offers {

  /** Devices of one offer at most, so that what is remembered of them fits a message. */
  static final int MOST = 100;

  record Open(long number, List<Stake> stakes, long until) {
    Open {
      stakes = List.copyOf(stakes);
    }
  }

  private final Map<MemberId, Open> open = new HashMap<>();
  private long count;

  boolean isOpen(MemberId to) {
    return open.containsKey(to);
  }

  /** Opens one; its stakes are offered from now on. */
  Open open(MemberId to, List<Stake> stakes, long until) {
    count++;
    Open offer = new Open(count, stakes, until);
    stakes.forEach(stake -> stake.tenure = Stake.Tenure.OFFERED);
    open.put(to, offer);
    return offer;
  }

  /** Closes the one that was answered; empty where it was given up before. */
  Optional<Open> answered(MemberId by, long number) {
    Optional<Open> offer =
        Optional.ofNullable(open.get(by)).filter(waiting -> waiting.number() == number);
    offer.ifPresent(waiting -> open.remove(by));
    return offer;
  }

  /** Gives up those to one member. */
  List<Stake> giveUp(MemberId to) {
    return Optional.ofNullable(open.remove(to)).map(Open::stakes).orElse(List.of());
  }

  /** Gives up those that were not answered in time. */
  List<Stake> expire(long now) {
    List<Stake> stakes = new ArrayList<>();
    Iterator<Open> all = open.values().iterator();
    while (all.hasNext()) {
      Open offer = all.next();
      if (offer.until() <= now) {
        stakes.addAll(offer.stakes());
        all.remove();
      }
    }
    return stakes;
  }

  void clear() {
    open.clear();
  }
}
