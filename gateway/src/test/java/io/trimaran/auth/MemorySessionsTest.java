package io.trimaran.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemorySessionsTest extends SessionsContract {

  private final MemorySessions sessions = new MemorySessions(LIMITS, clock);

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Test
  void create_dropsWhoWasIdleForLongest_whenFull() {
    SessionId first = create(user(1));
    SessionId second = create(user(2));
    create(user(3));
    isAlive(first);

    create(user(4));

    assertThat(sessions.size()).isEqualTo(3);
    assertThat(isAlive(first)).isTrue();
    assertThat(isAlive(second)).isFalse();
  }

  @Test
  void create_forgetsTheDeadFirst() {
    create(user(1));
    create(user(2));
    clock.advance(Duration.ofMinutes(31));

    create(user(3));

    assertThat(sessions.size()).isEqualTo(1);
  }

  private static User user(long id) {
    return new User(id, "user" + id, Role.VIEWER, true, false, MovableClock.NOON);
  }
}
