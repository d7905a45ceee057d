package io.trimaran.auth;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every implementation of Sessions does. */
public abstract class SessionsContract {

  protected static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(2), 3, 2);
  protected static final User ANNA =
      new User(1, "anna", Role.ADMIN, true, false, MovableClock.NOON);
  protected static final User BERT =
      new User(2, "bert", Role.VIEWER, true, false, MovableClock.NOON);

  private static final Origin DESK = new Origin("192.0.2.7", "Browser \"42\"\n\u00fc");

  protected final MovableClock clock = new MovableClock();

  /** The implementation, with {@link #LIMITS} and {@link #clock}. */
  protected abstract Sessions sessions();

  @Test
  void find_tellsWho_whenLoggedIn() {
    SessionId id = create(ANNA);

    assertThat(await(sessions().find(id)))
        .hasValueSatisfying(
            session -> {
              assertThat(session.user()).isEqualTo("anna");
              assertThat(session.userId()).isEqualTo(1);
              assertThat(session.role()).isEqualTo(Role.ADMIN);
            });
  }

  @Test
  void find_isEmpty_whenTheIdWasNeverGiven() {
    create(ANNA);

    assertThat(isAlive(SessionId.create())).isFalse();
  }

  @Test
  void find_isEmpty_whenItWasIdle() {
    SessionId id = create(ANNA);

    clock.advance(Duration.ofMinutes(30));

    assertThat(isAlive(id)).isFalse();
  }

  @Test
  void find_keepsItAlive_upToTheAbsoluteLimit() {
    SessionId id = create(ANNA);

    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofMinutes(20));
      assertThat(isAlive(id)).isTrue();
    }
    clock.advance(Duration.ofMinutes(20));

    assertThat(isAlive(id)).isFalse();
  }

  @Test
  void remove_logsOutOnlyThatSession() {
    SessionId desk = create(ANNA);
    SessionId phone = create(ANNA);

    await(sessions().remove(desk));

    assertThat(isAlive(desk)).isFalse();
    assertThat(isAlive(phone)).isTrue();
  }

  @Test
  void removeAll_logsOutOnlyThatUser() {
    SessionId desk = create(ANNA);
    SessionId phone = create(ANNA);
    SessionId other = create(BERT);

    await(sessions().removeAll(ANNA.id()));

    assertThat(isAlive(desk)).isFalse();
    assertThat(isAlive(phone)).isFalse();
    assertThat(isAlive(other)).isTrue();
  }

  @Test
  void create_endsTheUsersOldest_whenTheyHaveTooMany() {
    SessionId bert = create(BERT);
    SessionId first = create(ANNA);
    clock.advance(Duration.ofMillis(1));
    SessionId second = create(ANNA);
    clock.advance(Duration.ofMillis(1));
    SessionId third = create(ANNA);

    assertThat(isAlive(first)).isFalse();
    assertThat(isAlive(second)).isTrue();
    assertThat(isAlive(third)).isTrue();
    assertThat(isAlive(bert)).isTrue();
  }

  @Test
  void list_hasTheUsersOwn_theOneSeenLastFirst() {
    SessionId desk = create(ANNA);
    clock.advance(Duration.ofMillis(1));
    SessionId phone = create(ANNA);
    create(BERT);

    assertThat(await(sessions().list(ANNA.id())))
        .extracting(KeptSession::hash)
        .containsExactly(phone.hash(), desk.hash());
    assertThat(await(sessions().list(ANNA.id())).getFirst().session().origin()).isEqualTo(DESK);
    assertThat(await(sessions().list(99))).isEmpty();
  }

  @Test
  void list_hasNoneThatEnded() {
    SessionId desk = create(ANNA);
    await(sessions().remove(desk));
    create(ANNA);
    clock.advance(Duration.ofMinutes(31));
    SessionId phone = create(ANNA);

    assertThat(await(sessions().list(ANNA.id())))
        .extracting(KeptSession::hash)
        .containsExactly(phone.hash());
  }

  @Test
  void removeOne_endsIt_unlessItIsAnothers() {
    SessionId desk = create(ANNA);
    SessionId phone = create(ANNA);
    SessionId other = create(BERT);

    assertThat(await(sessions().remove(ANNA.id(), desk.hash()))).isTrue();
    assertThat(await(sessions().remove(ANNA.id(), desk.hash()))).isFalse();
    assertThat(await(sessions().remove(ANNA.id(), other.hash()))).isFalse();

    assertThat(isAlive(desk)).isFalse();
    assertThat(isAlive(phone)).isTrue();
    assertThat(isAlive(other)).isTrue();
  }

  protected final SessionId create(User user) {
    return await(sessions().create(user, DESK));
  }

  protected final boolean isAlive(SessionId id) {
    return await(sessions().find(id)).isPresent();
  }
}
