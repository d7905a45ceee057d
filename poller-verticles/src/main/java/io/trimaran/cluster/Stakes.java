package io.trimaran.cluster;

import io.trimaran.cluster.Stake.Tenure;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this member has to do with each device. Confined to the context of the holdings. */
final class Stakes {

  private static final int MOST_EARLY = 500_000;

  private final MemberId self;
  private final Map<DeviceId, Stake> all = new HashMap<>();

  /** Those that are not as the assignment has them, and wait for a better moment. */
  private final Set<Stake> pending = new LinkedHashSet<>();

  /** The newest slots that others told of before this member has read of the device. */
  private final Map<DeviceId, Long> early = new HashMap<>();

  private final Set<DeviceId> changed = new LinkedHashSet<>();
  private final Fingerprint fingerprint = new Fingerprint();
  private final Outbox outbox = new Outbox();
  private int held;

  Stakes(MemberId self) {
    this.self = self;
  }

  Optional<Stake> find(DeviceId device) {
    return Optional.ofNullable(all.get(device));
  }

  Collection<Stake> all() {
    return all.values();
  }

  List<Stake> pending() {
    return List.copyOf(pending);
  }

  boolean isNothingPending() {
    return pending.isEmpty();
  }

  /** What is to be told to the others. */
  Outbox outbox() {
    return outbox;
  }

  int held() {
    return held;
  }

  long fingerprint() {
    return fingerprint.value();
  }

  Stake put(DeviceId device, Group group) {
    Stake stake = all.computeIfAbsent(device, id -> new Stake(id, group));
    stake.group = group;
    Optional.ofNullable(early.remove(device)).ifPresent(stake::cover);
    return stake;
  }

  /** Somebody has polled a device. */
  void cover(Note note) {
    Stake stake = all.get(note.device());
    if (stake != null) {
      stake.cover(note.slot());
    } else if (early.size() < MOST_EARLY) {
      early.merge(note.device(), note.slot(), Math::max);
    }
  }

  void remove(DeviceId device) {
    find(device)
        .ifPresent(
            stake -> {
              release(stake);
              pending.remove(stake);
              all.remove(device);
            });
  }

  boolean isOwn(Stake stake) {
    return stake.owner.filter(self::equals).isPresent();
  }

  List<Stake> ownedBy(Set<MemberId> members) {
    return all.values().stream()
        .filter(stake -> stake.owner.filter(members::contains).isPresent())
        .toList();
  }

  /** Its owner may be another one now. */
  void owner(Stake stake, Optional<MemberId> owner) {
    stake.owner = owner;
    stake.offerFrom = Long.MIN_VALUE;
    sort(stake);
  }

  void take(Stake stake) {
    if (stake.tenure == Tenure.FREE) {
      stake.tenure = Tenure.HELD;
      held++;
      fingerprint.toggle(stake.device);
      outbox.gained(stake.device);
      changed.add(stake.device);
    }
    sort(stake);
  }

  void release(Stake stake) {
    if (stake.tenure != Tenure.FREE) {
      stake.tenure = Tenure.FREE;
      held--;
      fingerprint.toggle(stake.device);
      outbox.lost(stake.device);
      changed.add(stake.device);
    }
    sort(stake);
  }

  void releaseAll() {
    List.copyOf(all.values()).forEach(this::release);
  }

  /** What was offered in vain is polled on, and may be offered again later. */
  void unfreeze(Collection<Stake> offered, long offerFrom) {
    for (Stake stake : offered) {
      if (stake.tenure == Tenure.OFFERED) {
        stake.tenure = Tenure.HELD;
        stake.offerFrom = offerFrom;
        changed.add(stake.device);
        sort(stake);
      }
    }
  }

  /** What is held may be polled again. */
  void resume() {
    all.values().stream()
        .filter(stake -> stake.tenure == Tenure.HELD)
        .forEach(stake -> changed.add(stake.device));
  }

  private void sort(Stake stake) {
    boolean isAsAssigned = isOwn(stake) == (stake.tenure != Tenure.FREE);
    if (isAsAssigned) {
      pending.remove(stake);
    } else {
      pending.add(stake);
    }
  }

  /** All that is held. */
  List<Note> notes() {
    List<Note> notes = new ArrayList<>(held);
    all.values().stream()
        .filter(stake -> stake.tenure != Tenure.FREE)
        .forEach(stake -> notes.add(stake.note()));
    return notes;
  }

  /** Those whose tenure is another one since this was last asked. */
  List<DeviceId> takeChanged() {
    List<DeviceId> devices = List.copyOf(changed);
    changed.clear();
    return devices;
  }
}
