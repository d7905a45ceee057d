package io.trimaran.rrd;

import io.trimaran.sample.SeriesId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The series of an endpoint whose last row was rejected; a thousand at most. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(RrdStore.class);
  private static final int MOST = 1000;

  private final String endpoint;
  private final RrdListener listener;
  private final Map<SeriesId, String> reasons = new LinkedHashMap<>();
  private volatile int size;
  private volatile Optional<String> last = Optional.empty();

  Faults(String endpoint, RrdListener listener) {
    this.endpoint = endpoint;
    this.listener = listener;
  }

  void found(SeriesId series, String reason) {
    last = Optional.of(series + ": " + reason);
    if (reasons.containsKey(series) || reasons.size() >= MOST) {
      return;
    }
    if (reasons.isEmpty()) {
      LOG.warn("replica {}: {} takes no row: {}", endpoint, series, reason);
    } else {
      LOG.debug("replica {}: {} takes no row: {}", endpoint, series, reason);
    }
    reasons.put(series, reason);
    size = reasons.size();
    listener.faulty(endpoint, series, reason);
  }

  void unreadable(int records) {
    LOG.error(
        "replica {}: {} records of the spool are of a kind or shape that this version does not"
            + " know; they are passed over",
        endpoint,
        records);
    last = Optional.of(records + " records of the spool are of another version");
  }

  void accepted(SeriesId series) {
    if (reasons.isEmpty() || reasons.remove(series) == null) {
      return;
    }
    size = reasons.size();
    LOG.info("replica {}: {} takes rows again", endpoint, series);
    listener.healed(endpoint, series);
  }

  /** How many now. From any thread. */
  int size() {
    return size;
  }

  /** From any thread. */
  Optional<String> last() {
    return last;
  }
}
