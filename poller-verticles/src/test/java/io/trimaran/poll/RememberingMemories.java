package io.trimaran.poll;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what pollers remember in a map. */
final class RememberingMemories implements Memories {

  final Map<DeviceId, Recollection> all = new HashMap<>();

  @Override
  public void remember(Device device, DeviceMemory memory, SampleBatch rows) {
    Map<SeriesId, Sample> newest = new LinkedHashMap<>();
    recall(device).ifPresent(old -> old.rows().forEach(row -> newest.put(row.series(), row)));
    rows.samples().forEach(row -> newest.put(row.series(), row));
    all.put(device.id(), new Recollection(memory, List.copyOf(newest.values())));
  }

  @Override
  public Optional<Recollection> recall(Device device) {
    return Optional.ofNullable(all.get(device.id()));
  }
}
