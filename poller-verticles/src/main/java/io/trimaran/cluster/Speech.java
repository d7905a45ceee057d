package io.trimaran.cluster;

import java.util.List;

/** What this member tells the others of itself. Confined to the context of the holdings. */
final class Speech {

  private static final int NOTES_AT_ONCE = 5_000;

  private final Roll roll;
  private final Stakes stakes;
  private final Peers peers;
  private final long beatMillis;
  private double load;
  private long lastBeat;

  Speech(Roll roll, Stakes stakes, Peers peers, Timing timing, long now) {
    this.roll = roll;
    this.stakes = stakes;
    this.peers = peers;
    this.beatMillis = timing.beat().toMillis();
    this.lastBeat = now - beatMillis;
  }

  void load(double perCapacity) {
    load = perCapacity;
  }

  void beatIfDue(Placement.Mark placement, long now) {
    if (now - lastBeat >= beatMillis) {
      beatAll(placement, now);
    }
  }

  void beatAll(Placement.Mark placement, long now) {
    lastBeat = now;
    Message beat = beat(placement);
    roll.peers().forEach(peer -> peers.send(peer.id, beat));
  }

  /** Tells first what has happened until now, so that it is true where it arrives. */
  Message beat(Placement.Mark placement) {
    flush();
    return new Message.Beat(roll.stage(), stakes.held(), stakes.fingerprint(), placement, load);
  }

  void report(Peer to) {
    flush();
    List<Note> notes = stakes.notes();
    int from = 0;
    do {
      int end = Math.min(notes.size(), from + NOTES_AT_ONCE);
      peers.send(
          to.id,
          new Message.Report(from == 0, end == notes.size(), true, notes.subList(from, end)));
      from = end;
    } while (from < notes.size());
  }

  /** Tells everybody what has happened. */
  void flush() {
    if (!stakes.outbox().isEmpty()) {
      Message notes = stakes.outbox().take();
      roll.peers().forEach(peer -> peers.send(peer.id, notes));
    }
  }
}
