package io.trimaran.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.sample.SeriesId;
import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointEventsTest {

  private static final String RRD = "tcp://rrd1:42217";

  private final MovableClock clock = new MovableClock();
  private final List<Event> log = new ArrayList<>();
  private final BundledEvents events = new BundledEvents(log::add, clock);
  private final EndpointEvents endpoints = new EndpointEvents(events, clock);
  private final SpoolEvents spool = new SpoolEvents(events);

  @Test
  void lossAndReturn_areToldOnceEach_withHowLongItTook() {
    endpoints.up(RRD);
    endpoints.down(RRD, "connection reset");
    clock.advance(Duration.ofSeconds(41));
    endpoints.up(RRD);

    assertThat(log)
        .extracting(Event::message)
        .containsExactly(
            "Endpoint tcp://rrd1:42217 is lost, samples wait for it: connection reset.",
            "Endpoint tcp://rrd1:42217 is back after 41 s.");
    assertThat(log)
        .extracting(Event::severity)
        .containsExactly(EventSeverity.ERROR, EventSeverity.OK);
    assertThat(log.getFirst().at()).isEqualTo(log.getLast().at().minusSeconds(41));
  }

  @Test
  void manySeriesThatAreNotTaken_makeTwoEvents() {
    for (int i = 0; i < 1_000; i++) {
      endpoints.faulty(RRD, new SeriesId("router", "port-id" + i), "illegal attempt");
    }
    events.flush();

    assertThat(log).hasSize(2);
    assertThat(log.getFirst().message()).contains("router/port-id0").doesNotContain("alike");
    assertThat(log.getLast().message()).contains("port-id999").endsWith("The last of 999 alike.");
  }

  @Test
  void droppedSamples_areCountedTogether_andTheNextOnesToldAtOnceAgain() {
    spool.dropped(RRD, 10, "too old");
    spool.dropped(RRD, 20, "too old");
    spool.dropped(RRD, 30, "too old");
    events.flush();
    events.flush();
    spool.dropped(RRD, 5, "too old");

    assertThat(log)
        .extracting(Event::message)
        .extracting(message -> message.split(" ", 2)[0])
        .containsExactly("10", "50", "5");
  }

  @Test
  void spoolInMemory_andBackOnDisk_areTold() {
    spool.degraded(new IOException("No space left on device"));
    spool.recovered();

    assertThat(log)
        .extracting(Event::severity)
        .containsExactly(EventSeverity.ERROR, EventSeverity.OK);
    assertThat(log.getFirst().message()).contains("No space left on device");
  }
}
