package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.PasswordHash;
import io.trimaran.auth.Role;
import io.trimaran.auth.User;
import io.trimaran.store.VouchedUsers.Outcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VouchedUsersTest extends EveryProduct {

  private VouchedUsers vouched;

  VouchedUsersTest(Product product) {
    super(product);
  }

  @BeforeEach
  void prepare() {
    vouched = new VouchedUsers(stores.database(), stores.users());
    await(stores.users().add("root", PasswordHash.ofNothing(), Role.ADMIN));
  }

  private User known(String name, Role role) {
    return ((Outcome.Known) await(vouched.admit(name, role))).user();
  }

  @Test
  void admit_addsOnce_andKnowsAgain_whateverTheCase() {
    User first = known("Jane", Role.OPERATOR);

    assertThat(await(vouched.admit("jane", Role.OPERATOR)))
        .isEqualTo(new Outcome.Known(first, false));
    assertThat(await(stores.users().list())).extracting(User::name).containsExactly("Jane", "root");
  }

  @Test
  void admit_addsOnce_whenTwoNodesDoAtOnce() {
    List<Future<Outcome>> all =
        Stream.generate(() -> vouched.admit("jane", Role.VIEWER)).limit(6).toList();

    assertThat(all.stream().map(each -> (Outcome.Known) await(each)).map(Outcome.Known::user))
        .extracting(User::id)
        .containsOnly(known("jane", Role.VIEWER).id());
  }

  @Test
  void admit_tellsWhenTheRoleIsAnotherOne() {
    known("jane", Role.ADMIN);

    Outcome.Known changed = (Outcome.Known) await(vouched.admit("jane", Role.VIEWER));

    assertThat(changed.isChanged()).isTrue();
    assertThat(changed.user().role()).isEqualTo(Role.VIEWER);
    assertThat(await(stores.users().find("jane")).orElseThrow().user()).isEqualTo(changed.user());
  }

  @Test
  void admit_keepsOut_whoIsDisabled() {
    known("jane", Role.VIEWER);
    await(
        stores
            .users()
            .edit(
                "jane",
                new UserStore.Edit(Optional.empty(), Optional.empty(), Optional.of(false))));

    assertThat(await(vouched.admit("jane", Role.ADMIN))).isInstanceOf(Outcome.Disabled.class);
  }

  @Test
  void admit_refusesTheNameOfSomebodyWithAPassword() {
    assertThat(await(vouched.admit("root", Role.ADMIN))).isEqualTo(new Outcome.Taken("root"));
  }

  @Test
  void name_isTaken_forPeopleWithPasswords_too() {
    known("jane", Role.VIEWER);

    assertThat(await(stores.users().add("jane", PasswordHash.ofNothing(), Role.ADMIN)))
        .isEqualTo(new UserStore.Outcome.Duplicate("jane"));
  }
}
