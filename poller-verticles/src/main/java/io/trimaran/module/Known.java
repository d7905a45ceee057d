package io.trimaran.module;

import io.trimaran.device.Device;
import io.trimaran.device.Figure;
import io.trimaran.device.Identity;
import io.trimaran.device.Meter;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a device before a poll or a discovery.
 *
 * @param identity what it is, as the last discovery found
 * @param clocks how long it said it had been running; empty at the first poll here
 * @param ports its ports, deleted ones too; empty when they could not be learned from the inventory
 * @param meters what can be measured of it, as the last discovery found
 * @param figures what else it counts, as the last discovery found
 * @param readings the last reading of each port that was read here
 * @param steady how its ports stood, where that is still believed
 */
public record Known(
    Device device,
    Identity identity,
    Optional<Clocks> clocks,
    Optional<List<Port>> ports,
    List<Meter> meters,
    List<Figure> figures,
    Map<PortId, PortReading> readings,
    Optional<SteadyPorts> steady) {
  public Known {
    meters = List.copyOf(meters);
    figures = List.copyOf(figures);
    ports = ports.map(List::copyOf);
    readings = Map.copyOf(readings);
  }

  /** Nothing but the device itself. */
  public static Known of(Device device) {
    return new Known(
        device,
        Identity.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  /** The same with other clocks. */
  public Known withClocks(Clocks other) {
    return new Known(
        device, identity, Optional.of(other), ports, meters, figures, readings, steady);
  }

  /** The same with other ports and readings. */
  public Known withPorts(List<Port> other, Map<PortId, PortReading> read) {
    return new Known(device, identity, clocks, Optional.of(other), meters, figures, read, steady);
  }

  /** The same with other meters. */
  public Known withMeters(List<Meter> other) {
    return new Known(device, identity, clocks, ports, other, figures, readings, steady);
  }

  /** The same with other figures. */
  public Known withFigures(List<Figure> other) {
    return new Known(device, identity, clocks, ports, meters, other, readings, steady);
  }

  /** The same, of a device that is something else. */
  public Known withIdentity(Identity other) {
    return new Known(device, other, clocks, ports, meters, figures, readings, steady);
  }

  /** The same, with other steady ports. */
  public Known withSteady(Optional<SteadyPorts> other) {
    return new Known(device, identity, clocks, ports, meters, figures, readings, other);
  }
}
