package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trimaran.auth.MovableClock;
import io.trimaran.auth.Role;
import io.trimaran.auth.Scope;
import io.trimaran.auth.Token;
import io.trimaran.auth.TokenHash;
import io.trimaran.auth.TokenSecret;
import io.trimaran.store.TokenStore.Outcome;
import io.trimaran.store.TokenStore.Presented;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenStoreTest extends EveryProduct {

  TokenStoreTest(Product product) {
    super(product);
  }

  @Test
  void use_findsTheToken_byItsSecretOnly() {
    Outcome.Done added = add("grafana", Role.VIEWER);

    assertThat(await(stores.tokens().use(TokenHash.ofToken(added.secret().text()))))
        .isEqualTo(new Presented.Valid(added.token()));
    assertThat(await(stores.tokens().use(TokenSecret.create().hash())))
        .isEqualTo(new Presented.Unknown());
    assertThat(await(stores.tokens().use(TokenHash.ofToken(added.token().hash().hex()))))
        .isEqualTo(new Presented.Unknown());
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
        .until(() -> stored().lastUsed().equals(Optional.of(stores.clock().instant())));
  }

  @Test
  void add_isADuplicate_whenTheNameIsTaken() {
    add("grafana", Role.VIEWER);

    assertThat(await(stores.tokens().add("Grafana", Role.ADMIN, Set.of(), Optional.empty())))
        .isEqualTo(new Outcome.Duplicate("Grafana"));
  }

  @Test
  void add_refusesANameThatCannotBeOne() {
    assertThatThrownBy(() -> await(stores.tokens().add("", Role.ADMIN, Set.of(), Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void use_saysThatATokenIsExpired_fromItsEndOn() {
    Duration life = Duration.ofDays(90);
    Token token =
        ((Outcome.Done)
                await(stores.tokens().add("audit", Role.VIEWER, Set.of(), Optional.of(life))))
            .token();
    stores.clock().advance(life.minusMillis(1));

    Presented before = await(stores.tokens().use(token.hash()));
    await("use").until(() -> stored().lastUsed().isPresent());
    Token used = stored();
    stores.clock().advance(Duration.ofMillis(1));
    Presented after = await(stores.tokens().use(token.hash()));

    assertThat(token.expires()).contains(MovableClock.NOON.plus(life));
    assertThat(before).isEqualTo(new Presented.Valid(token));
    assertThat(after).isEqualTo(new Presented.Expired(used));
  }

  @Test
  void scopes_areKept() {
    Set<Scope> few = Set.of(Scope.SERIES, Scope.DEVICES);

    Outcome.Done added =
        (Outcome.Done) await(stores.tokens().add("wall", Role.OPERATOR, few, Optional.empty()));

    assertThat(stored().scopes()).isEqualTo(few);
    assertThat(stored().scopeText()).isEqualTo("devices,series");
    assertThat(await(stores.tokens().use(added.token().hash())))
        .isEqualTo(new Presented.Valid(added.token()));
  }

  @Test
  void tokenWithAScope_isNoneForReleasesThatKnowNoScopes() {
    await(stores.tokens().add("wall", Role.VIEWER, Set.of(Scope.DEVICES), Optional.empty()));
    add("grafana", Role.VIEWER);

    List<String> known =
        await(
            stores
                .database()
                .read(
                    connection ->
                        connection
                            .query("SELECT description FROM api_tokens WHERE disabled = 0")
                            .execute()
                            .map(rows -> rows.stream().map(row -> row.getString(0)).toList())));

    assertThat(known).containsExactly("grafana");
  }

  @Test
  void use_notesNothing_whenTheTokenIsExpired() {
    Duration life = Duration.ofSeconds(1);
    Token token =
        ((Outcome.Done)
                await(stores.tokens().add("audit", Role.VIEWER, Set.of(), Optional.of(life))))
            .token();
    stores.clock().advance(life);

    await(stores.tokens().use(token.hash()));
    await(stores.database().write(Database.Repeat.HARMLESS, c -> c.query("SELECT 1").execute()));

    assertThat(stored().lastUsed()).isEmpty();
  }

  @Test
  void remove_endsTheToken() {
    Outcome.Done added = add("grafana", Role.VIEWER);

    assertThat(await(stores.tokens().remove("grafana"))).isTrue();
    assertThat(await(stores.tokens().remove("grafana"))).isFalse();
    assertThat(await(stores.tokens().use(added.token().hash()))).isEqualTo(new Presented.Unknown());
  }

  private Token stored() {
    return await(stores.tokens().list()).getFirst();
  }

  private Outcome.Done add(String name, Role role) {
    return (Outcome.Done) await(stores.tokens().add(name, role, Set.of(), Optional.empty()));
  }
}
