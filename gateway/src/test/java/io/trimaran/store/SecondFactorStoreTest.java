package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.RecoveryCode;
import io.trimaran.auth.Role;
import io.trimaran.auth.TotpSecret;
import io.trimaran.auth.User;
import io.trimaran.store.SecondFactorStore.Standing;
import io.trimaran.store.SecondFactorStore.Verdict;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorStoreTest extends EveryProduct {

  private static final Duration STEP = Duration.ofSeconds(30);

  private SecondFactorStore factors;
  private User anna;

  SecondFactorStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addAnna() {
    factors = onAnotherNode();
    String password = Passwords.generate();
    Passwords passwords = new Passwords(stores.vertx());
    anna =
        ((UserStore.Outcome.Done)
                await(
                    passwords
                        .hash(password)
                        .compose(hash -> stores.users().add("anna", hash, Role.ADMIN))))
            .user();
  }

  private SecondFactorStore onAnotherNode() {
    return new SecondFactorStore(stores.database(), Fixture.SECRET, stores.clock());
  }

  @Test
  void code_isNotAskedFor_beforeItIsConfirmed() {
    TotpSecret secret = begin();

    assertThat(await(factors.standing(anna.id()))).isEqualTo(new Standing.Off());
    assertThat(take(secret)).isEqualTo(new Verdict.NotNeeded());
    assertThat(found().hasSecondFactor()).isFalse();
  }

  @Test
  void confirm_asksForCodes_andGivesTenForRecovery() {
    List<RecoveryCode> recovery = confirmed(begin());

    assertThat(recovery).hasSize(10);
    assertThat(found().hasSecondFactor()).isTrue();
    assertThat(await(factors.standing(anna.id())))
        .isEqualTo(new Standing.On(stores.clock().instant(), 10));
    assertThat(await(factors.begin(anna.id()))).isEmpty();
  }

  @Test
  void confirm_changesNothing_whenTheCodeIsOfAnEarlierSecret() {
    TotpSecret earlier = begin();
    begin();

    assertThat(await(factors.confirm(anna.id(), earlier.code(stores.clock().instant())))).isEmpty();
    assertThat(found().hasSecondFactor()).isFalse();
  }

  @Test
  void code_countsOnce_andNoneBeforeIt() {
    TotpSecret secret = begin();
    confirmed(secret);
    String first = secret.code(stores.clock().instant());
    Verdict ofConfirmation = take(first);
    stores.clock().advance(STEP);
    String second = secret.code(stores.clock().instant());
    Verdict fresh = take(second);

    assertThat(ofConfirmation).isEqualTo(new Verdict.Wrong());
    assertThat(fresh).isEqualTo(new Verdict.Right());
    assertThat(take(second)).isEqualTo(new Verdict.Wrong());
    assertThat(take(first)).isEqualTo(new Verdict.Wrong());
  }

  @Test
  void code_isTakenByOneNode_whenSeveralAreToldItAtOnce() {
    TotpSecret secret = begin();
    confirmed(secret);
    stores.clock().advance(STEP);
    String code = secret.code(stores.clock().instant());

    List<Future<Verdict>> verdicts =
        IntStream.range(0, 8).mapToObj(node -> onAnotherNode().take(anna.id(), code)).toList();
    await(Future.all(verdicts));

    assertThat(verdicts.stream().map(Future::result).filter(Verdict.Right.class::isInstance))
        .hasSize(1);
  }

  @Test
  void codes_mustWait_afterFiveWrongOnes_onAllNodes() {
    TotpSecret secret = begin();
    confirmed(secret);
    stores.clock().advance(STEP);
    List<Verdict> wrong = IntStream.range(0, 5).mapToObj(time -> take("000000")).toList();
    SecondFactorStore another = onAnotherNode();

    Verdict soon = await(another.take(anna.id(), secret.code(stores.clock().instant())));
    stores.clock().advance(STEP);
    Verdict later = await(another.take(anna.id(), secret.code(stores.clock().instant())));

    assertThat(wrong).containsOnly(new Verdict.Wrong());
    assertThat(soon).isEqualTo(new Verdict.TooSoon(STEP));
    assertThat(later).isEqualTo(new Verdict.Right());
    assertThat(take("000000")).isEqualTo(new Verdict.Wrong());
  }

  @Test
  void recoveryCode_countsOnce() {
    List<RecoveryCode> recovery = confirmed(begin());

    assertThat(take(recovery.getFirst().shown())).isEqualTo(new Verdict.Recovered(9));
    assertThat(take(recovery.getFirst().shown())).isEqualTo(new Verdict.Wrong());
    assertThat(take(recovery.getLast().shown())).isEqualTo(new Verdict.Recovered(8));
    assertThat(take(RecoveryCode.create().getFirst().shown())).isEqualTo(new Verdict.Wrong());
  }

  @Test
  void remove_forgetsEverything() {
    TotpSecret secret = begin();
    List<RecoveryCode> recovery = confirmed(secret);

    boolean isRemoved = await(factors.remove(anna.id()));
    TotpSecret next = begin();
    confirmed(next);
    stores.clock().advance(STEP);

    assertThat(isRemoved).isTrue();
    assertThat(take(recovery.getFirst().shown())).isEqualTo(new Verdict.Wrong());
    assertThat(take(secret.code(stores.clock().instant()))).isEqualTo(new Verdict.Wrong());
    assertThat(take(next.code(stores.clock().instant()))).isEqualTo(new Verdict.Right());
  }

  @Test
  void rows_goWithTheUser() {
    confirmed(begin());
    await(stores.users().add("bert", await(hashOfAnna()), Role.ADMIN));

    await(stores.users().remove("anna"));

    assertThat(rows("recovery_codes")).isEmpty();
    assertThat(await(factors.remove(anna.id()))).isFalse();
  }

  private Future<io.trimaran.auth.PasswordHash> hashOfAnna() {
    return stores.users().find("anna").map(found -> found.orElseThrow().password());
  }

  @Test
  void nothingSecret_isStoredInPlain() {
    TotpSecret secret = begin();
    List<RecoveryCode> recovery = confirmed(secret);

    assertThat(rows("users")).contains("anna").doesNotContain(secret.text());
    assertThat(rows("recovery_codes"))
        .isNotEmpty()
        .doesNotContain(recovery.stream().map(RecoveryCode::text).toList());
  }

  @Test
  void secret_cannotBeOpened_withAnotherNodeSecret() {
    confirmed(begin());
    NodeSecret another = NodeSecret.of("the secret of somebody else");

    SecondFactorStore foreign = new SecondFactorStore(stores.database(), another, stores.clock());

    assertThatThrownBy(() -> await(foreign.take(anna.id(), "000000")))
        .hasStackTraceContaining("node.secret");
  }

  private TotpSecret begin() {
    return await(factors.begin(anna.id())).orElseThrow();
  }

  private List<RecoveryCode> confirmed(TotpSecret secret) {
    String code = secret.code(stores.clock().instant());
    return await(factors.confirm(anna.id(), code)).orElseThrow();
  }

  private Verdict take(TotpSecret secret) {
    return take(secret.code(stores.clock().instant()));
  }

  private Verdict take(String code) {
    return await(factors.take(anna.id(), code));
  }

  private User found() {
    Optional<UserStore.Account> account = await(stores.users().find("anna"));
    return account.orElseThrow().user();
  }

  private String rows(String table) {
    StringBuilder rows = new StringBuilder();
    for (Row row :
        await(stores.database().read(c -> c.query("SELECT * FROM " + table).execute()))) {
      rows.append(row.deepToString());
    }
    return rows.toString();
  }
}
