package io.trimaran.node;

import io.trimaran.node.BundledEvents.Happened;
import io.trimaran.rrd.RrdListener;
import io.trimaran.sample.SeriesId;
import io.trimaran.store.EventSeverity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What happens at the endpoints, for the event log; the program's log has it from replicas. */
final class EndpointEvents implements RrdListener {

  private static final String TYPE = "endpoint";

  private final BundledEvents events;
  private final InstantSource clock;
  private final Map<String, Instant> downSince = new ConcurrentHashMap<>();

  EndpointEvents(BundledEvents events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /** That it came up for the first time is no news. */
  @Override
  public void up(String endpoint) {
    Instant since = downSince.remove(endpoint);
    if (since != null) {
      long seconds = Duration.between(since, clock.instant()).toSeconds();
      events.add(
          Happened.once(
              "up " + endpoint,
              EventSeverity.OK,
              TYPE,
              endpoint,
              "Endpoint " + endpoint + " is back after " + seconds + " s."));
    }
  }

  @Override
  public void down(String endpoint, String cause) {
    downSince.putIfAbsent(endpoint, clock.instant());
    events.add(
        Happened.once(
            "down " + endpoint,
            EventSeverity.ERROR,
            TYPE,
            endpoint,
            "Endpoint " + endpoint + " is lost, samples wait for it: " + cause + "."));
  }

  @Override
  public void faulty(String endpoint, SeriesId series, String reason) {
    events.add(
        Happened.once(
            "faulty " + endpoint,
            EventSeverity.WARNING,
            TYPE,
            endpoint,
            "Endpoint " + endpoint + " does not take " + series + ": " + reason + "."));
  }

  @Override
  public void healed(String endpoint, SeriesId series) {
    events.add(
        Happened.once(
            "healed " + endpoint,
            EventSeverity.OK,
            TYPE,
            endpoint,
            "Endpoint " + endpoint + " takes " + series + " again."));
  }
}
