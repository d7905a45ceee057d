package io.trimaran.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which devices, in which order.
 *
 * @param words each of which must occur in a name, address, location, hardware or system of the
 *     device, whatever its case; none for all devices
 * @param state none for all
 * @param start how many to leave out, from 0
 * @param limit 1 to 10,000
 */
public record DeviceQuery(
    List<String> words, Optional<Shown> state, Order order, Way way, int start, int limit) {

  private static final int MAX_LIMIT = 10_000;

  public DeviceQuery {
    words = words.stream().filter(word -> !word.isBlank()).toList();
    if (start < 0) {
      throw new IllegalArgumentException("start: " + start + " (expected: >= 0)");
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
    }
  }

  /** All, by hostname. */
  public static DeviceQuery all(int limit) {
    return new DeviceQuery(List.of(), Optional.empty(), Order.HOSTNAME, Way.UP, 0, limit);
  }

  /** Words of a text as a person types it. */
  public static List<String> words(String text) {
    return Arrays.asList(text.strip().split("\\s+", -1));
  }

  /** What a device is shown as: its condition, or that it is paused. */
  public enum Shown {
    UP,
    DEGRADED,
    DOWN,
    UNKNOWN,
    PAUSED
  }

  /** Small first, or large first. */
  public enum Way {
    UP,
    DOWN
  }

  /** What devices are put in order by; devices that are the same there, by hostname. */
  public enum Order {
    HOSTNAME("hostname"),
    DISPLAY("CASE WHEN display = '' THEN hostname ELSE display END"),
    /** Most urgent first. */
    STATE(
        "CASE WHEN disabled <> 0 THEN 4 WHEN state = 'down' THEN 0 WHEN state = 'degraded' THEN 1"
            + " WHEN state = 'up' THEN 3 ELSE 2 END"),
    HARDWARE("hardware"),
    OS("os"),
    LOCATION("location"),
    UPTIME("uptime"),
    LAST_POLL("last_polled"),
    IN_BPS("in_octets_rate"),
    OUT_BPS("out_octets_rate"),
    PORTS_UP("ports_up"),
    INTERVAL("interval_seconds"),
    NODE("polled_by");

    private final String expression;

    Order(String expression) {
      this.expression = expression;
    }

    String expression() {
      return expression;
    }
  }
}
