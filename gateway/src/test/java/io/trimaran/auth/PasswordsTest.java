package io.trimaran.auth;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class PasswordsTest {

  /** Of "geheim", computed by the C library. */
  private static final String OF_PHP =
      "$2y$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2";

  private Passwords passwords;

  @BeforeEach
  void open(Vertx vertx) {
    passwords = new Passwords(vertx);
  }

  @Test
  void verify_knowsThePasswordAndNoOther_whenItWasHashed() {
    PasswordHash hash = await(passwords.hash("grün und 緑"));

    assertThat(await(passwords.verify("grün und 緑", Optional.of(hash)))).isTrue();
    assertThat(await(passwords.verify("gruen und 緑", Optional.of(hash)))).isFalse();
    assertThat(hash.text()).startsWith("$2b$12$").hasSize(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2y$", "$2b$", "$2a$"})
  void verify_knowsHashesOfOthers(String version) {
    PasswordHash hash = PasswordHash.of(OF_PHP.replace("$2y$", version));

    assertThat(await(passwords.verify("geheim", Optional.of(hash)))).isTrue();
    assertThat(await(passwords.verify("Geheim", Optional.of(hash)))).isFalse();
    assertThat(passwords.isOutdated(hash)).isTrue();
  }

  @Test
  void verify_computesAsLong_whenNobodyHasTheName() {
    PasswordHash hash = await(passwords.hash("right"));

    long knownNanos = nanosOf(passwords.verify("wrong", Optional.of(hash)));
    long unknownNanos = nanosOf(passwords.verify("wrong", Optional.empty()));

    assertThat(unknownNanos).isBetween(knownNanos / 5, knownNanos * 5);
  }

  @Test
  void hash_countsEveryByteUpTo72() {
    PasswordHash hash = await(passwords.hash("x".repeat(72)));

    assertThat(await(passwords.verify("x".repeat(72), Optional.of(hash)))).isTrue();
    assertThat(await(passwords.verify("x".repeat(71) + "y", Optional.of(hash)))).isFalse();
    assertThat(await(passwords.verify("x".repeat(73), Optional.of(hash)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nul\0inside"})
  void hash_refuses_whatBcryptCannotHold(String password) {
    assertThatThrownBy(() -> await(passwords.hash(password)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void hash_saysTheLimit_whenItIsTooLongInBytes() {
    assertThatThrownBy(() -> await(passwords.hash("ü".repeat(37))))
        .hasMessageContaining("password: 74 bytes (expected: 1 to 72 in UTF-8)");
  }

  @Test
  void hash_completesOnTheCallersContext_andNotOnAnotherThread(Vertx vertx) {
    Context context = vertx.getOrCreateContext();

    Future<Context> completedOn =
        Future.future(
            promise ->
                context.runOnContext(
                    start ->
                        passwords
                            .hash("secret")
                            .map(hash -> Vertx.currentContext())
                            .onComplete(promise)));

    assertThat(await(completedOn)).isSameAs(context);
  }

  @Test
  void hash_refusesMore_whenTooManyWait(Vertx vertx) {
    Passwords small = new Passwords(vertx, 2);

    Future<PasswordHash> first = small.hash("first");
    Future<PasswordHash> second = small.hash("second");
    Future<PasswordHash> third = small.hash("third");

    assertThat(third.cause()).isInstanceOf(Passwords.TooManyException.class);
    assertThat(await(Future.join(first, second)).succeeded()).isTrue();
    assertThat(await(small.hash("fourth")).cost()).isEqualTo(12);
  }

  @Test
  void generate_isLongAndNeverTheSame() {
    assertThat(Passwords.generate()).hasSize(20).isNotEqualTo(Passwords.generate());
  }

  @Test
  void of_refusesOtherHashes_withoutShowingThem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PasswordHash.of("5f4dcc3b5aa765d61d8327deb882cf99"))
        .withMessage("password hash: 32 characters (expected: bcrypt, $2b$ or $2y$)");
  }

  @Test
  void toString_hidesTheHash() {
    assertThat(PasswordHash.of(OF_PHP)).hasToString("bcrypt, cost 10");
  }

  private static long nanosOf(Future<Boolean> verification) {
    long start = System.nanoTime();
    assertThat(await(verification)).isFalse();
    return System.nanoTime() - start;
  }
}
