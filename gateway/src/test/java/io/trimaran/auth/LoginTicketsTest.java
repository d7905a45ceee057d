package io.trimaran.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.LoginTickets.Ticket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginTicketsTest {

  private static final User ANNA = new User(1, "anna", Role.ADMIN, true, true, MovableClock.NOON);
  private static final User BERT = new User(2, "bert", Role.ADMIN, true, true, MovableClock.NOON);
  private static final PasswordHash HASH =
      PasswordHash.of("$2y$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2");
  private static final PasswordHash OTHER =
      PasswordHash.of("$2b$12$VDP474aacxKWvOMT017zluzIJ0Nb2cY91WNAO6NZOD4V6szSFpVau");

  private final MovableClock clock = new MovableClock();
  private final LoginTickets tickets = tickets("the secret of these nodes");

  private LoginTickets tickets(String secret) {
    return new LoginTickets(NodeSecret.of(secret), clock);
  }

  @Test
  void ticket_isOfItsUser_onAnyNode_whileThePasswordIsTheSame() {
    String text = tickets.issue(ANNA, HASH);

    LoginTickets another = tickets("the secret of these nodes");
    Ticket ticket = another.open(text).orElseThrow();

    assertThat(ticket.user()).isEqualTo("anna");
    assertThat(another.isOf(ticket, ANNA, HASH)).isTrue();
    assertThat(another.isOf(ticket, ANNA, OTHER)).isFalse();
    assertThat(another.isOf(ticket, BERT, HASH)).isFalse();
    assertThat(text).hasSizeLessThan(400).matches("[A-Za-z0-9_:-]+");
  }

  @Test
  void ticket_isWorthNothing_afterFiveMinutes() {
    String text = tickets.issue(ANNA, HASH);
    clock.advance(LoginTickets.LIFE.minus(Duration.ofMillis(1)));
    boolean before = tickets.open(text).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(before).isTrue();
    assertThat(tickets.open(text)).isEmpty();
  }

  @Test
  void ticket_isNone_whenItIsOfAnotherSecretOrNothing() {
    String foreign = tickets("the secret of somebody else").issue(ANNA, HASH);

    assertThat(tickets.open(foreign)).isEmpty();
    assertThat(tickets.open("")).isEmpty();
    assertThat(tickets.open("v1:00000000:" + "A".repeat(5_000))).isEmpty();
  }
}
