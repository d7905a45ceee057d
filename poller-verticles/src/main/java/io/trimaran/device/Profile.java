package io.trimaran.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What discoveries have found out about a device.
 *
 * @param discoveredAt when the last one ended; empty where there was none
 * @param figures numbers that it keeps besides those of its components
 */
public record Profile(Identity identity, Optional<Instant> discoveredAt, List<Figure> figures) {

  /** Of a device that was never looked at. */
  public static final Profile UNKNOWN = new Profile(Identity.UNKNOWN, Optional.empty());

  public Profile {
    figures = List.copyOf(figures);
  }

  /** Without figures. */
  public Profile(Identity identity, Optional<Instant> discoveredAt) {
    this(identity, discoveredAt, List.of());
  }

  /** The same with other figures. */
  public Profile withFigures(List<Figure> other) {
    return new Profile(identity, discoveredAt, other);
  }
}
