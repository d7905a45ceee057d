package io.trimaran.module;

import io.trimaran.device.Device;
import io.trimaran.device.PortId;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import java.time.Instant;

/** Names the series of a device as LibreNMS names its files. */
public record DeviceSeries(Device device) {

  /** A row of the series {@code name}, read at {@code at}. */
  public Sample sample(String name, Instant at, Row row) {
    return new Sample(
        SeriesId.ofUnsafe(device.folder(), name),
        Math.toIntExact(device.interval().toSeconds()),
        at.getEpochSecond(),
        row);
  }

  /** A port's row. */
  public Sample port(PortId port, Instant at, Row row) {
    return sample("port-id" + port, at, row);
  }
}
