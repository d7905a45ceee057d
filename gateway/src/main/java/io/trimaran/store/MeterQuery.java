package io.trimaran.store;

import io.trimaran.device.MeterState.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which meters of all devices that are polled, in which order.
 *
 * @param words each of which must occur in a name of the meter, or of its device, whatever its case
 * @param severities none for all
 * @param what a class of sensors, or a kind such as processor; absent for all
 * @param start how many to leave out, from 0
 * @param limit 1 to 1,000
 */
public record MeterQuery(
    List<String> words,
    Set<Severity> severities,
    Optional<String> what,
    Order order,
    DeviceQuery.Way way,
    int start,
    int limit) {

  private static final int MAX_LIMIT = 1_000;

  public MeterQuery {
    words = words.stream().filter(word -> !word.isBlank()).toList();
    severities = Set.copyOf(severities);
    if (start < 0) {
      throw new IllegalArgumentException("start: " + start + " (expected: >= 0)");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
    }
  }

  /** What meters are put in order by; those that are the same there, by device and name. */
  public enum Order {
    /** The worst first. */
    SEVERITY,
    DEVICE,
    DESCR,
    CLASS,
    VALUE,
    READ
  }
}
