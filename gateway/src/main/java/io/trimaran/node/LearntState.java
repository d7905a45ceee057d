package io.trimaran.node;

import io.trimaran.cluster.Keepsakes;
import io.trimaran.cluster.MemberId;
import io.trimaran.cluster.Message;
import io.trimaran.cluster.Parcel;
import io.trimaran.cluster.Peers;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.poll.DeviceMemory;
import io.trimaran.poll.Memories;
import io.trimaran.poll.MemoryFormat;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What polls have taught of devices: of those that this node polls, told to the member that would
 * go on with each, and of others', kept for that case. Confined to the poller's context, except for
 * its figures.
 */
final class LearntState implements Memories {

  /** A device's is told anew so often at most, unless it changes hands. */
  private static final long EVERY_MILLIS = 30_000;

  private static final int AT_ONCE = 50;
  private static final long MAX_BYTES = 64L << 20;

  private final Peers peers;
  private final Function<Device, Optional<MemberId>> heir;
  private final Keepsakes keepsakes = new Keepsakes(MAX_BYTES);
  private final Map<DeviceId, Learnt> own = new LinkedHashMap<>();
  private long now;

  /** Of one device. */
  private static final class Learnt {
    private final Device device;
    private final Supplier<DeviceMemory> memory;
    private final long notBefore;
    private boolean isTold;

    Learnt(Device device, Supplier<DeviceMemory> memory, long notBefore) {
      this.device = device;
      this.memory = memory;
      this.notBefore = notBefore;
    }

    Parcel parcel() {
      return Parcel.of(MemoryFormat.write(memory.get()));
    }
  }

  /**
   * Knows nothing.
   *
   * @param heir who would poll a device if this node did not; empty where nobody would
   */
  LearntState(Peers peers, Function<Device, Optional<MemberId>> heir) {
    this.peers = peers;
    this.heir = heir;
  }

  @Override
  public void remember(Device device, Supplier<DeviceMemory> memory) {
    Learnt before = own.get(device.id());
    long notBefore = now;
    if (before != null) {
      notBefore = before.isTold ? before.notBefore + EVERY_MILLIS : before.notBefore;
    }
    own.put(device.id(), new Learnt(device, memory, notBefore));
  }

  @Override
  public Optional<DeviceMemory> recall(Device device) {
    return keepsakes.find(device.id()).map(Parcel::bytes).flatMap(MemoryFormat::read);
  }

  /** Some times a second, by a clock that only goes forward: tells some of what is due. */
  void tick(long atMillis) {
    now = atMillis;
    Map<MemberId, Map<DeviceId, Parcel>> due = new HashMap<>();
    own.values().stream()
        .filter(learnt -> !learnt.isTold && learnt.notBefore <= now)
        .limit(AT_ONCE)
        .forEach(
            learnt -> {
              learnt.isTold = true;
              heir.apply(learnt.device)
                  .ifPresent(
                      to ->
                          due.computeIfAbsent(to, member -> new HashMap<>())
                              .put(learnt.device.id(), learnt.parcel()));
            });
    due.forEach((to, parcels) -> peers.send(to, new Message.Keep(parcels)));
  }

  /** Tells all that is known of devices to the member that is about to poll them. */
  void handOver(MemberId to, Collection<DeviceId> devices) {
    Map<DeviceId, Parcel> parcels = new HashMap<>();
    for (DeviceId device : devices) {
      Learnt learnt = own.get(device);
      if (learnt != null) {
        Parcel parcel = learnt.parcel();
        keepsakes.keep(device, parcel);
        parcels.put(device, parcel);
      }
    }
    if (!parcels.isEmpty()) {
      peers.send(to, new Message.Keep(parcels));
    }
  }

  /** A member tells what it knows. */
  void received(Message.Keep keep) {
    keep.parcels().forEach(keepsakes::keep);
  }

  /** This node polls it no more. */
  void lost(DeviceId device) {
    own.remove(device);
  }

  /** There is no such device any more. */
  void forget(DeviceId device) {
    own.remove(device);
    keepsakes.forget(device);
  }

  /** Memory that others' devices take, in bytes; from any thread. */
  long bytes() {
    return keepsakes.bytes();
  }

  /** What there was no room for; from any thread. */
  long dropped() {
    return keepsakes.dropped();
  }
}
