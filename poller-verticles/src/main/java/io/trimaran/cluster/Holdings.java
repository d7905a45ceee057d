package io.trimaran.cluster;

import io.trimaran.cluster.Stake.Tenure;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The devices that this member polls, and how they change hands. Confined to one context; {@link
 * #assignment} may be asked from any thread.
 *
 * <p>A device changes hands by being offered: who holds it stops to poll it, asks its owner to take
 * it, and polls it on unless that one says that it has. So there is neither a slot that two poll
 * nor one that nobody does, whatever the members think of each other at the moment. Only what the
 * dead left, and what nobody ever had, is taken without being offered.
 */
public final class Holdings {

  private final Card self;
  private final Peers peers;
  private final Timing timing;
  private final Listener listener;
  private final Roll roll;
  private final Standing standing;
  private final Stakes stakes;
  private final Speech speech;
  private final Handover handover;
  private volatile Assignment assignment;
  private long now;

  /** Hears what changes, in the course of the call that causes it. */
  public interface Listener {

    /** Whether this member is to poll these devices may be different now. */
    void changed(Collection<DeviceId> devices);

    /** Devices are about to be offered to a member, which should know what is known of them. */
    void handingOver(MemberId to, Collection<DeviceId> devices);

    /** This member polls nothing until the others say that it may. */
    void suspended(String why);

    void resumed();
  }

  /**
   * Holds nothing.
   *
   * @param now of any clock that only goes forward, in milliseconds, as everywhere below
   */
  public Holdings(Card self, Peers peers, Timing timing, Listener listener, long now) {
    this.self = self;
    this.peers = peers;
    this.timing = timing;
    this.listener = listener;
    this.now = now;
    this.roll = new Roll(self, timing.hearing().toMillis());
    this.standing = new Standing(roll, peers, listener, timing);
    this.stakes = new Stakes(self.id());
    this.speech = new Speech(roll, stakes, peers, timing, now);
    this.handover = new Handover(stakes, standing, peers, speech, listener, timing);
    this.assignment = new Assignment(roll.next(), Placement.NONE);
  }

  /** Whose devices are whose, as this member sees it. */
  public Assignment assignment() {
    return assignment;
  }

  /** Whether this member polls a device at this moment. */
  public boolean isMine(DeviceId device, long atMillis) {
    return !standing.isSuspended()
        && atMillis - now <= timing.suspectAfter().toMillis()
        && stakes.find(device).filter(stake -> stake.tenure == Tenure.HELD).isPresent();
  }

  /** Up to when a device has been polled by whoever had it; empty where nobody had it. */
  public Optional<Instant> coveredUntil(DeviceId device) {
    return stakes
        .find(device)
        .filter(stake -> stake.covered > 0)
        .map(stake -> Instant.ofEpochMilli(stake.covered));
  }

  /** How many devices it holds. */
  public int held() {
    return stakes.held();
  }

  /** Whether it polls nothing because the others may have given it up. */
  public boolean isSuspended() {
    return standing.isSuspended();
  }

  /** Whether all other members have told what they hold, so that it may take part. */
  public boolean isReady() {
    return standing.mayAct() && roll.isEverybodyHeard(now);
  }

  /** Whether it holds what the assignment says, and nothing else. */
  public boolean isSettled() {
    return standing.mayAct() && stakes.isNothingPending();
  }

  /** What is known of the other members. */
  public List<Sighting> sightings() {
    return roll.peers().stream().map(peer -> peer.sighting(now)).toList();
  }

  /** Who is there now, this member among them, the one that is there for longest first. */
  public void members(List<Card> cards, long atMillis) {
    proceed(atMillis);
    Set<MemberId> before = new HashSet<>();
    roll.peers().forEach(peer -> before.add(peer.id));
    Set<MemberId> gone = roll.update(cards, now);
    gone.forEach(lost -> handover.lost(lost, now));
    if (!gone.isEmpty() && roll.peers().isEmpty() && standing.isSuspended()) {
      standing.forsaken(now);
      giveUpAll();
    }
    standing.ask(now);
    roll.peers().stream().filter(peer -> !before.contains(peer.id)).forEach(this::greet);
    reassign(stakes.ownedBy(gone));
  }

  private void greet(Peer peer) {
    peers.send(peer.id, speech.beat(assignment.placement().mark()));
  }

  /** The members are being found anew: no device changes hands until that is over. */
  public void unsettled(boolean isSo) {
    standing.unsettled(isSo, now);
    settle();
  }

  public Stage stage() {
    return roll.stage();
  }

  /** How far this member takes part from now on. */
  public void stage(Stage stage) {
    if (roll.stage() != stage) {
      roll.stage(stage);
      speech.beatAll(assignment.placement().mark(), now);
      reassign(stakes.all());
    }
  }

  /**
   * Leaves all that it holds to the others at once, with nothing handed over, as if it were gone;
   * takes nothing until its stage is another one again.
   */
  public void abandon() {
    giveUpAll();
    stage(Stage.DRAINING);
    settle();
  }

  /** What this member has to do, for its capacity; told to the others. */
  public void load(double perCapacity) {
    speech.load(perCapacity);
  }

  /** There are such devices, or they are in these groups now. */
  public void devices(Map<DeviceId, Group> groups) {
    groups.forEach((device, group) -> own(stakes.put(device, group)));
    settle();
  }

  /** There is no such device any more. */
  public void gone(DeviceId device) {
    stakes.remove(device);
    settle();
  }

  /** Takes over a placement, if it is newer than the one that there is; tells nobody. */
  public void place(Placement placement) {
    if (placement.mark().compareTo(assignment.placement().mark()) > 0) {
      assignment = new Assignment(assignment.membership(), placement);
      reassign(stakes.all());
    }
  }

  /** This member begins to poll a slot. */
  public void begun(DeviceId device, Instant slot) {
    stakes.find(device).ifPresent(stake -> stake.cover(slot.toEpochMilli()));
  }

  /** This member has polled a slot. */
  public void done(DeviceId device, Instant slot) {
    stakes.outbox().done(device, slot.toEpochMilli());
  }

  /** It begins to act; that time has passed since it was made means nothing. */
  public void begin(long atMillis) {
    now = atMillis;
  }

  /** To be called some times a second. */
  public void tick(long atMillis) {
    proceed(atMillis);
    speech.beatIfDue(assignment.placement().mark(), now);
    handover.expire(now);
    standing.ask(now);
    settle();
  }

  /** Goes on to a moment, unless it was stopped since the last one. */
  private void proceed(long atMillis) {
    boolean hasSlept = atMillis - now > timing.suspectAfter().toMillis();
    now = atMillis;
    if (hasSlept) {
      standing.slept(now);
    }
  }

  private void giveUpAll() {
    handover.clear();
    stakes.releaseAll();
  }

  /** A member says something. What strangers say is not heard. */
  public void received(MemberId from, Message message) {
    Optional<Peer> known = roll.find(from);
    if (known.isEmpty()) {
      if (message instanceof Message.ReportPlease) {
        peers.send(from, new Message.Report(true, true, false, List.of()));
      }
      return;
    }
    Peer peer = known.get();
    peer.heardAt = now;
    switch (message) {
      case Message.Beat beat -> heard(peer, beat);
      case Message.ReportPlease please -> speech.report(peer);
      case Message.Report part -> heard(peer, part);
      case Message.Notes notes -> heard(peer, notes);
      case Message.Offer offer -> {
        handover.answer(peer, offer);
        settle();
      }
      case Message.Answer answer -> {
        handover.answered(peer, answer, now);
        settle();
      }
      case Message.Placed placed -> place(placed.placement());
      case Message.Keep keep -> {}
      case Message.CostsPlease please -> {}
      case Message.Costs costs -> {}
    }
  }

  private void heard(Peer peer, Message.Beat beat) {
    peer.load = beat.load();
    if (peer.isDrifting(beat)) {
      peer.mustReport(now);
      standing.ask(now);
    }
    boolean isBehind = beat.placement().compareTo(assignment.placement().mark()) < 0;
    if (isBehind && beat.placement().equals(peer.placement) && isEldest()) {
      peers.send(peer.id, new Message.Placed(assignment.placement()));
    }
    peer.placement = beat.placement();
    if (peer.stage != beat.stage()) {
      peer.stage = beat.stage();
      reassign(stakes.all());
    }
  }

  private boolean isEldest() {
    return assignment.membership().members().getFirst().id().equals(self.id());
  }

  private void heard(Peer peer, Message.Report part) {
    boolean knewMe = peer.knowsMe();
    part.held().forEach(stakes::cover);
    peer.reported(part);
    if (part.isLast() && knewMe && !part.isKnown()) {
      standing.expelled(peer, now);
      giveUpAll();
    }
    if (part.isLast()) {
      settle();
    }
  }

  private void heard(Peer peer, Message.Notes notes) {
    notes.done().forEach(stakes::cover);
    notes.gained().forEach(peer::gained);
    notes.lost().forEach(peer::lost);
  }

  /** Finds the owners of some stakes anew, for the members that are there now. */
  private void reassign(Collection<Stake> some) {
    assignment = new Assignment(roll.next(), assignment.placement());
    List.copyOf(some).forEach(this::own);
    settle();
  }

  private void own(Stake stake) {
    stakes.owner(stake, assignment.owner(stake.device, stake.group).map(Member::id));
  }

  /** Does what is possible now of what is pending, and tells of it. */
  private void settle() {
    if (standing.resumes(now)) {
      stakes.resume();
    }
    if (standing.mayAct()) {
      takeWhatIsLeft();
      handover.offer(now);
    }
    speech.flush();
    List<DeviceId> changed = stakes.takeChanged();
    if (!changed.isEmpty()) {
      listener.changed(changed);
    }
  }

  private void takeWhatIsLeft() {
    if (!roll.isEverybodyHeard(now)) {
      return;
    }
    for (Stake stake : stakes.pending()) {
      boolean isLeft = stake.tenure == Tenure.FREE && stakes.isOwn(stake);
      if (isLeft && roll.holder(stake.device).isEmpty()) {
        stakes.take(stake);
      }
    }
  }
}
