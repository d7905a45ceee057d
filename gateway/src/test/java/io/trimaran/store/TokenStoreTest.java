package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trimaran.auth.MovableClock;
import io.trimaran.auth.Role;
import io.trimaran.auth.Token;
import io.trimaran.auth.TokenHash;
import io.trimaran.auth.TokenSecret;
import io.trimaran.store.TokenStore.Outcome;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenStoreTest extends EveryProduct {

  TokenStoreTest(Product product) {
    super(product);
  }

  @Test
  void use_findsTheToken_byItsSecretOnly() {
    Outcome.Done added = add("grafana", Role.VIEWER);

    assertThat(await(stores.tokens().use(TokenHash.ofToken(added.secret().text()))))
        .contains(added.token());
    assertThat(await(stores.tokens().use(TokenSecret.create().hash()))).isEmpty();
    assertThat(await(stores.tokens().use(TokenHash.ofToken(added.token().hash().hex())))).isEmpty();
  }

  @Test
  void add_storesNoSecret() {
    Outcome.Done added = add("grafana", Role.VIEWER);

    StringBuilder rows = new StringBuilder();
    for (Row row :
        await(stores.database().read(c -> c.query("SELECT * FROM api_tokens").execute()))) {
      rows.append(row.deepToString());
    }

    assertThat(rows).contains("grafana").doesNotContain(added.secret().text());
  }

  @Test
  void use_notesWhen_atMostOnceAMinute() {
    Outcome.Done added = add("grafana", Role.VIEWER);
    await(stores.tokens().use(added.token().hash()));
    await("first use").until(() -> stored().lastUsed().isPresent());

    stores.clock().advance(Duration.ofSeconds(59));
    await(stores.tokens().use(added.token().hash()));
    Token within = stored();
    stores.clock().advance(Duration.ofSeconds(1));
    await(stores.tokens().use(added.token().hash()));

    assertThat(within.lastUsed()).contains(MovableClock.NOON);
    await("next use")
        .until(() -> stored().lastUsed().equals(java.util.Optional.of(stores.clock().instant())));
  }

  @Test
  void add_isADuplicate_whenTheNameIsTaken() {
    add("grafana", Role.VIEWER);

    assertThat(await(stores.tokens().add("Grafana", Role.ADMIN)))
        .isEqualTo(new Outcome.Duplicate("Grafana"));
  }

  @Test
  void add_refusesANameThatCannotBeOne() {
    assertThatThrownBy(() -> await(stores.tokens().add("", Role.ADMIN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void remove_endsTheToken() {
    Outcome.Done added = add("grafana", Role.VIEWER);

    assertThat(await(stores.tokens().remove("grafana"))).isTrue();
    assertThat(await(stores.tokens().remove("grafana"))).isFalse();
    assertThat(await(stores.tokens().use(added.token().hash()))).isEmpty();
  }

  private Token stored() {
    return await(stores.tokens().list()).getFirst();
  }

  private Outcome.Done add(String name, Role role) {
    return (Outcome.Done) await(stores.tokens().add(name, role));
  }
}
