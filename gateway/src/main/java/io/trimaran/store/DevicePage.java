package io.trimaran.store;

import io.trimaran.store.DeviceQuery.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some devices.
 *
 * @param total how many the query asks for in all
 * @param counts how many have the words of the query, by what they are shown as; none where 0
 */
public record DevicePage(long total, Map<Shown, Long> counts, List<StoredDevice> devices) {

  public DevicePage {
    counts = Map.copyOf(counts);
    devices = List.copyOf(devices);
  }

  static DevicePage of(Optional<Shown> state, Map<Shown, Long> counts, List<StoredDevice> devices) {
    long total =
        state
            .map(one -> counts.getOrDefault(one, 0L))
            .orElseGet(() -> counts.values().stream().mapToLong(Long::longValue).sum());
    return new DevicePage(total, counts, devices);
  }
}
