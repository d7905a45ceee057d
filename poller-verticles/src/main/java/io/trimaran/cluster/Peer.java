package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Another member, as far as it has told of itself. Confined to the context of the holdings. */
final class Peer {

  final MemberId id;
  Card card;
  Stage stage = Stage.JOINING;
  double load;
  Placement.Mark placement = Placement.NONE.mark();

  /** When it last said anything, and when it was last asked for a report. */
  long heardAt;

  long askedAt;

  private final Set<DeviceId> held = new HashSet<>();
  private final Set<DeviceId> reporting = new HashSet<>();
  private final Fingerprint fingerprint = new Fingerprint();
  private boolean hasReported;
  private boolean isKnownThere;
  private long awaitedSince;
  private int mismatches;

  Peer(Card card, long now) {
    this.id = card.id();
    this.card = card;
    this.heardAt = now;
    mustReport(now);
  }

  Member member() {
    return new Member(card, stage);
  }

  Sighting sighting(long now) {
    return new Sighting(member(), held.size(), load, Duration.ofMillis(now - heardAt), isHeard());
  }

  boolean holds(DeviceId device) {
    return held.contains(device);
  }

  void gained(DeviceId device) {
    if (held.add(device)) {
      fingerprint.toggle(device);
    }
  }

  void lost(DeviceId device) {
    if (held.remove(device)) {
      fingerprint.toggle(device);
    }
  }

  /** Whether it has told what it holds, and knows of this member. */
  boolean isHeard() {
    return hasReported && isKnownThere;
  }

  boolean knowsMe() {
    return isKnownThere;
  }

  /** Whether a report has been waited for so long in vain. */
  boolean isMute(long now, long patienceMillis) {
    return !hasReported && now - awaitedSince > patienceMillis;
  }

  /** What it told may be wrong now. */
  void mustReport(long now) {
    hasReported = false;
    awaitedSince = now;
    askedAt = now - 1_000_000;
  }

  /** Takes a part of its report. */
  void reported(Message.Report part) {
    if (part.isFirst()) {
      reporting.clear();
    }
    part.held().forEach(note -> reporting.add(note.device()));
    if (part.isLast()) {
      Set.copyOf(held).stream().filter(device -> !reporting.contains(device)).forEach(this::lost);
      reporting.forEach(this::gained);
      reporting.clear();
      hasReported = true;
      isKnownThere = part.isKnown();
      mismatches = 0;
    }
  }

  /** Whether it has said twice in a row that it holds something else than is known here. */
  boolean isDrifting(Message.Beat beat) {
    boolean isSame = beat.held() == held.size() && beat.fingerprint() == fingerprint.value();
    mismatches = isSame || !hasReported ? 0 : mismatches + 1;
    return mismatches >= 2;
  }
}
