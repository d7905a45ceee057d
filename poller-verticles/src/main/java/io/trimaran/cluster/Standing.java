package io.trimaran.cluster;

/**
 * Whether this member may act: it must know what the others hold, and they must count it among
 * themselves. Confined to the context of the holdings.
 */
final class Standing {

  /*
   * A member that was stopped for a while (a hang, a long pause of its collector) may have been
   * given up by the others. It polls nothing until each member that it sees has told that it sees
   * it, too; when one says that it does not, or it finds itself alone, it gives up all that it held.
   * Then it is as one that has just come; alone it waits a while for the others to find it again,
   * who are well, as a rule.
   */

  private final Roll roll;
  private final Peers peers;
  private final Holdings.Listener listener;
  private final long retryMillis;
  private final long solitudeMillis;

  /** Until when it waits for others to find it again. */
  private long forsakenUntil;

  private boolean isSuspended;
  private boolean isUnsettled;

  Standing(Roll roll, Peers peers, Holdings.Listener listener, Timing timing) {
    this.roll = roll;
    this.peers = peers;
    this.listener = listener;
    this.retryMillis = timing.retry().toMillis();
    this.solitudeMillis = timing.solitude().toMillis();
  }

  boolean isSuspended() {
    return isSuspended;
  }

  /** Whether devices may change hands. */
  boolean mayAct() {
    return !isSuspended && !isUnsettled;
  }

  void unsettled(boolean isSo, long now) {
    isUnsettled = isSo;
    if (!isSo) {
      mustHear(now);
    }
  }

  void slept(long now) {
    if (!roll.peers().isEmpty()) {
      suspend("it was stopped for a while", now);
    }
  }

  void expelled(Peer by, long now) {
    suspend(by.card.name() + " does not see it any more", now);
  }

  /**
   * It finds itself alone while it may not poll, and cannot be sure that the others are no more.
   */
  void forsaken(long now) {
    forsakenUntil = now + solitudeMillis;
  }

  private void suspend(String why, long now) {
    if (!isSuspended) {
      isSuspended = true;
      listener.suspended(why);
    }
    mustHear(now);
  }

  private void mustHear(long now) {
    roll.peers().forEach(peer -> peer.mustReport(now));
    ask(now);
  }

  /** Asks those that have not told what they hold. */
  void ask(long now) {
    for (Peer peer : roll.peers()) {
      if (!peer.isHeard() && now - peer.askedAt >= retryMillis) {
        peer.askedAt = now;
        peers.send(peer.id, new Message.ReportPlease());
      }
    }
  }

  /** Whether it may poll again what it held; tells so once. */
  boolean resumes(long now) {
    boolean isWaiting = roll.peers().isEmpty() && now < forsakenUntil;
    if (!isSuspended || isWaiting || !roll.isEverybodyHeard(now)) {
      return false;
    }
    isSuspended = false;
    listener.resumed();
    return true;
  }
}
