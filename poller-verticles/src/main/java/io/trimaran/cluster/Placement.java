package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import java.util.Map;

/**
 * Devices that are polled by another member than the one that their hash says, so that the work is
 * even. All members have the same one, the newest, but for moments.
 *
 * @param mark which one it is
 * @param exceptions the name of the member that polls a device while it is there
 */
public record Placement(Mark mark, Map<DeviceId, String> exceptions) {

  /** No exceptions. */
  public static final Placement NONE = new Placement(new Mark(0, ""), Map.of());

  /**
   * Orders placements: of two, members take the one with the higher mark.
   *
   * @param version one more than that of the placement it was made of
   * @param writer name of the member that made it; decides where two made one at once
   */
  public record Mark(long version, String writer) implements Comparable<Mark> {
    @Override
    public int compareTo(Mark other) {
      int order = Long.compare(version, other.version);
      return order != 0 ? order : writer.compareTo(other.writer);
    }
  }

  public Placement {
    exceptions = Map.copyOf(exceptions);
  }

  /** The one after this. */
  public Placement next(String writer, Map<DeviceId, String> others) {
    return new Placement(new Mark(mark.version() + 1, writer), others);
  }
}
