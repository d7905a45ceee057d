package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.MovableClock;
import io.trimaran.auth.PasswordHash;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.Role;
import io.trimaran.auth.User;
import io.trimaran.store.UserStore.Account;
import io.trimaran.store.UserStore.Edit;
import io.trimaran.store.UserStore.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserStoreTest extends EveryProduct {

  private static final PasswordHash HASH =
      PasswordHash.of("$2y$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2");
  private static final PasswordHash OTHER =
      PasswordHash.of("$2b$12$VDP474aacxKWvOMT017zluzIJ0Nb2cY91WNAO6NZOD4V6szSFpVau");

  UserStoreTest(Product product) {
    super(product);
  }

  @Test
  void add_isFound_whateverTheCase() {
    User anna = add("anna", Role.ADMIN);

    assertThat(anna)
        .isEqualTo(new User(anna.id(), "anna", Role.ADMIN, true, false, MovableClock.NOON));
    assertThat(await(stores.users().find("Anna"))).contains(new Account(anna, HASH));
    assertThat(await(stores.users().find("bert"))).isEmpty();
    assertThat(await(stores.users().find("anna "))).isEmpty();
    assertThat(await(stores.users().find("ánna"))).isEmpty();
  }

  @Test
  void add_isADuplicate_whateverTheCase() {
    add("anna", Role.ADMIN);

    assertThat(await(stores.users().add("ANNA", OTHER, Role.VIEWER)))
        .isEqualTo(new Outcome.Duplicate("ANNA"));
  }

  @Test
  void add_refusesANameThatCannotBeOne() {
    assertThatThrownBy(() -> await(stores.users().add("an na", HASH, Role.VIEWER)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("username: an na");
  }

  @Test
  void list_isByName() {
    User bert = add("bert", Role.VIEWER);
    User anna = add("anna", Role.ADMIN);

    assertThat(await(stores.users().list())).containsExactly(anna, bert);
  }

  @Test
  void edit_changesOnlyWhatIsAsked() {
    add("anna", Role.ADMIN);
    User bert = add("bert", Role.VIEWER);

    await(stores.users().edit("bert", password(OTHER)));
    Outcome disabled = await(stores.users().edit("bert", enabled(false)));

    User after = new User(bert.id(), "bert", Role.VIEWER, false, false, bert.created());
    assertThat(disabled).isEqualTo(new Outcome.Done(after));
    assertThat(await(stores.users().find("bert"))).contains(new Account(after, OTHER));
  }

  @Test
  void change_isMissing_whenThereIsNoSuchUser() {
    assertThat(await(stores.users().edit("anna", enabled(true)))).isEqualTo(new Outcome.Missing());
    assertThat(await(stores.users().remove("anna"))).isEqualTo(new Outcome.Missing());
  }

  @Test
  void change_isRefused_whenNobodyCouldAdministerAnyMore() {
    add("anna", Role.ADMIN);
    add("bert", Role.OPERATOR);

    assertThat(await(stores.users().remove("anna"))).isEqualTo(new Outcome.LastAdmin());
    assertThat(await(stores.users().edit("anna", role(Role.OPERATOR))))
        .isEqualTo(new Outcome.LastAdmin());
    assertThat(await(stores.users().edit("anna", enabled(false))))
        .isEqualTo(new Outcome.LastAdmin());
    assertThat(await(stores.users().edit("anna", password(OTHER))))
        .isInstanceOf(Outcome.Done.class);
    assertThat(await(stores.users().remove("bert"))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void remove_leavesOneAdmin_whenTwoRemoveEachOtherAtOnce() {
    add("anna", Role.ADMIN);
    add("bert", Role.ADMIN);

    await(Future.all(stores.users().remove("anna"), stores.users().remove("bert")));

    assertThat(await(stores.users().list())).hasSize(1);
  }

  @Test
  void ensureFirstAdmin_generatesOnce_whenSeveralNodesStart() {
    Passwords passwords = new Passwords(stores.vertx());

    List<Future<Optional<String>>> nodes =
        List.of(
            new FirstAdmin(stores.users(), passwords, Optional.empty()).ensure(),
            new FirstAdmin(stores.users(), passwords, Optional.empty()).ensure());
    await(Future.all(nodes));

    List<String> generated = nodes.stream().flatMap(node -> node.result().stream()).toList();
    assertThat(generated).hasSize(1);
    Account admin = await(stores.users().find("admin")).orElseThrow();
    assertThat(admin.user().role()).isEqualTo(Role.ADMIN);
    assertThat(await(passwords.verify(generated.getFirst(), Optional.of(admin.password()))))
        .isTrue();
    assertThat(await(new FirstAdmin(stores.users(), passwords, Optional.of("other")).ensure()))
        .isEmpty();
    assertThat(await(stores.users().find("admin"))).contains(admin);
  }

  @Test
  void ensureFirstAdmin_takesThePresetPassword() {
    Passwords passwords = new Passwords(stores.vertx());

    Optional<String> shown =
        await(new FirstAdmin(stores.users(), passwords, Optional.of("preset")).ensure());

    assertThat(shown).isEmpty();
    Account admin = await(stores.users().find("admin")).orElseThrow();
    assertThat(await(passwords.verify("preset", Optional.of(admin.password())))).isTrue();
  }

  @Test
  void ensureFirstAdmin_tellsThePasswordAgain_whenItIsAskedAgain() {
    FirstAdmin admin =
        new FirstAdmin(stores.users(), new Passwords(stores.vertx()), Optional.empty());

    Optional<String> generated = await(admin.ensure());

    assertThat(generated).isPresent();
    assertThat(await(admin.ensure())).isEqualTo(generated);
  }

  private User add(String name, Role role) {
    return ((Outcome.Done) await(stores.users().add(name, HASH, role))).user();
  }

  private static Edit password(PasswordHash hash) {
    return new Edit(Optional.of(hash), Optional.empty(), Optional.empty());
  }

  private static Edit role(Role role) {
    return new Edit(Optional.empty(), Optional.of(role), Optional.empty());
  }

  private static Edit enabled(boolean isEnabled) {
    return new Edit(Optional.empty(), Optional.empty(), Optional.of(isEnabled));
  }
}
