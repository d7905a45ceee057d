package io.trimaran.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.EventStore.Batch;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastEventsTest {

  private static final Event FIRST = event("first");
  private static final Event SECOND = event("second");
  private static final Event THIRD = event("third");

  private final LastEvents events = new LastEvents(2);

  @Test
  void add_dropsTheOldest_whenThereAreTooMany() {
    events.add(FIRST);
    events.add(SECOND);
    events.add(THIRD);

    assertThat(events.take(9).events()).containsExactly(SECOND, THIRD);
    assertThat(events.dropped()).isEqualTo(1);
  }

  @Test
  void putBack_keepsTheOrder() {
    events.add(FIRST);
    Batch taken = events.take(1);
    events.add(SECOND);

    events.putBack(taken);

    assertThat(events.size()).isEqualTo(2);
    assertThat(events.take(9).events()).containsExactly(FIRST);
    assertThat(events.take(9).events()).containsExactly(SECOND);
    assertThat(events.dropped()).isZero();
  }

  @Test
  void putBack_keepsTheBatchWhole_howeverManyCameMeanwhile() {
    events.add(FIRST);
    events.add(SECOND);
    Batch taken = events.take(2);
    events.add(THIRD);
    events.add(FIRST);
    events.add(SECOND);

    events.putBack(taken);

    assertThat(events.take(9)).as("the same, under its mark").isEqualTo(taken);
    assertThat(events.take(9).events()).containsExactly(FIRST, SECOND);
    assertThat(events.dropped()).isEqualTo(1);
  }

  private static Event event(String message) {
    return new Event(Optional.empty(), Instant.EPOCH, EventSeverity.INFO, "test", "", message, "");
  }
}
