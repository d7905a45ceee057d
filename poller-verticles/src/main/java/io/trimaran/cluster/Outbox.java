package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what all others are to be told. Confined to the context of the holdings. */
final class Outbox {

  private final Map<DeviceId, Long> done = new LinkedHashMap<>();
  private final Map<DeviceId, Boolean> tenures = new LinkedHashMap<>();

  void done(DeviceId device, long slot) {
    done.put(device, slot);
  }

  void gained(DeviceId device) {
    tenures.put(device, true);
  }

  void lost(DeviceId device) {
    tenures.put(device, false);
  }

  boolean isEmpty() {
    return done.isEmpty() && tenures.isEmpty();
  }

  /** Takes everything out. */
  Message.Notes take() {
    List<Note> notes = new ArrayList<>(done.size());
    done.forEach((device, slot) -> notes.add(new Note(device, slot)));
    List<DeviceId> gained = new ArrayList<>();
    List<DeviceId> lost = new ArrayList<>();
    tenures.forEach((device, isHeld) -> (isHeld ? gained : lost).add(device));
    done.clear();
    tenures.clear();
    return new Message.Notes(notes, gained, lost);
  }
}
