package io.trimaran.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionIdTest {

  private final SessionId id = SessionId.create();

  @Test
  void of_readsItsOwnText() {
    assertThat(SessionId.of(id.text())).contains(id);
  }

  @Test
  void of_isEmpty_whenTheCookieIsNotOurs() {
    assertThat(SessionId.of("")).isEmpty();
    assertThat(SessionId.of(id.text() + "a")).isEmpty();
    assertThat(SessionId.of("/".repeat(43))).isEmpty();
  }

  @Test
  void isCsrf_knowsOnlyTheSessionsOwn() {
    assertThat(id.isCsrf(id.csrf())).isTrue();
    assertThat(id.isCsrf(SessionId.create().csrf())).isFalse();
    assertThat(id.isCsrf("")).isFalse();
  }

  @Test
  void csrfAndHash_doNotTellTheId() {
    assertThat(id.csrf()).hasSize(43).doesNotContain(id.text());
    assertThat(id.hash()).matches("[0-9a-f]{64}");
    assertThat(id.toString()).doesNotContain(id.text());
  }
}
