package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of devices, by this member and by those whose devices it may have to poll one
 * day: the newest parcel of each. Beyond so many bytes the one that was not renewed for longest is
 * dropped, and counted. Safe from any thread.
 */
public final class Keepsakes {

  /** What a parcel costs beside its bytes. */
  private static final int OVERHEAD = 128;

  private final long maxBytes;
  private final Map<DeviceId, Parcel> parcels = new LinkedHashMap<>();
  private long bytes;
  private long dropped;

  /**
   * Empty.
   *
   * @param maxBytes in memory, all parcels together
   */
  public Keepsakes(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  public synchronized void keep(DeviceId device, Parcel parcel) {
    forget(device);
    parcels.put(device, parcel);
    bytes += parcel.size() + OVERHEAD;
    Iterator<Parcel> oldest = parcels.values().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      bytes -= oldest.next().size() + OVERHEAD;
      oldest.remove();
      dropped++;
    }
  }

  public synchronized Optional<Parcel> find(DeviceId device) {
    return Optional.ofNullable(parcels.get(device));
  }

  public synchronized void forget(DeviceId device) {
    Parcel before = parcels.remove(device);
    bytes -= before == null ? 0 : before.size() + OVERHEAD;
  }

  /** Bytes that are kept. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Parcels that there was no room for. */
  public synchronized long dropped() {
    return dropped;
  }
}
