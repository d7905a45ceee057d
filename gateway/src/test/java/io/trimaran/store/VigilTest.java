package io.trimaran.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.store.DatabaseHealth.ServerHealth;
import io.trimaran.store.DatabaseHealth.Use;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A server is watched tick by tick, with answers that the test gives. */
class VigilTest {

  private static final Rhythm RHYTHM = new Rhythm(Duration.ofMillis(100), 3, 6, 50);
  private static final Vitals WELL =
      new Vitals(Standing.SYNCED, "MariaDB 10.11.19", 3, 0, Duration.ofMillis(1));

  private final MovableClock clock = new MovableClock();
  private final ScriptedEngine engine = new ScriptedEngine(RHYTHM);
  private final List<String> told = new ArrayList<>();
  private final Server server = new Server(engine, clock.instant(), new Telling());
  private final Vigil vigil = new Vigil(server, clock, new SplittableRandom(7));
  private long tick;

  @Test
  void server_isAskedEveryThreeTicks_whileItAnswers() {
    for (int i = 0; i < 12; i++) {
      pass(1, false);
      engine.answerAll(WELL);
    }

    assertThat(engine.asked).isEqualTo(4);
    assertThat(engine.opened).as("connections").isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void server_isLost_whenItIsSilentAndAnotherAnswers() {
    answered();

    pass(3 + 6, true);

    assertThat(told).containsExactly("lost: does not answer for 600 ms");
    assertThat(engine.closed).as("its connection is cut").isEqualTo(1);
  }

  @Test
  void server_isKept_whenItIsSilentAndNoOtherAnswers() {
    answered();

    pass(3 + 40, false);

    assertThat(told).isEmpty();
  }

  @Test
  void server_isLost_whenItIsSilentForLong() {
    answered();

    pass(3 + 50, false);

    assertThat(told).containsExactly("lost: does not answer for 5000 ms");
  }

  @Test
  void server_isNotLost_whileItsFirstConnectionTakesLong() {
    pass(20, true);

    assertThat(told).isEmpty();
  }

  @Test
  void server_isAskedAgainAtOnce_whenItsConnectionWasCutOnce() {
    answered();
    pass(3, true);
    engine.failAll("closed");
    pass(1, true);
    engine.answerAll(WELL);

    assertThat(told).isEmpty();
    assertThat(engine.opened).isEqualTo(2);
  }

  @Test
  void server_isLost_whenItRefusesTwice_andBack_whenItAnswers() {
    pass(1, true);
    engine.failAll("refused");
    pass(1, true);
    engine.failAll("refused");
    clock.advance(Duration.ofSeconds(41));
    pass(10, true);
    engine.answerAll(WELL);

    assertThat(told).containsExactly("lost: refused", "back after PT41S");
  }

  @Test
  void server_isLost_whenItSaysThatItTakesNoWrites() {
    pass(1, true);
    engine.answerAll(new Vitals(Standing.READ_ONLY, "", 0, 0, Duration.ZERO));

    assertThat(told).containsExactly("lost: read only");
    assertThat(health().vitals().standing()).isEqualTo(Standing.READ_ONLY);
  }

  @Test
  void answer_isIgnored_whenItComesAfterTheServerWasGivenUp() {
    answered();
    pass(3, true);
    Promise<Vitals> late = engine.open.getFirst();
    pass(6, true);

    late.tryComplete(WELL);

    assertThat(told).hasSize(1);
  }

  @Test
  void server_settlesLonger_theMoreOftenItIsLost() {
    answered();
    for (int losses = 1; losses <= 3; losses++) {
      server.lost(new IllegalStateException("gone " + losses), clock.instant());
      server.back(clock.instant());
    }

    clock.advance(Duration.ofSeconds(39));
    assertThat(health().use()).isEqualTo(Use.SETTLING);
    clock.advance(Duration.ofSeconds(1));
    assertThat(health().use()).isEqualTo(Use.READY);
  }

  @Test
  void losses_areForgottenAfterTenMinutes() {
    server.lost(new IllegalStateException("gone"), clock.instant());
    clock.advance(Duration.ofMinutes(11));
    server.lost(new IllegalStateException("gone again"), clock.instant());
    server.back(clock.instant());
    server.lost(new IllegalStateException("and again"), clock.instant());
    server.back(clock.instant());

    clock.advance(Duration.ofSeconds(20));
    assertThat(health().use()).isEqualTo(Use.READY);
  }

  private void answered() {
    pass(1, true);
    engine.answerAll(WELL);
  }

  private void pass(int ticks, boolean isAnotherQuick) {
    for (int i = 0; i < ticks; i++) {
      vigil.tick(tick++, since -> isAnotherQuick);
    }
  }

  private ServerHealth health() {
    return server.health(false, clock.instant());
  }

  private final class Telling implements Server.Listener {
    @Override
    public void lost(Server lost, String reason) {
      told.add("lost: " + reason);
    }

    @Override
    public void back(Server back, Duration away) {
      told.add("back after " + away);
    }
  }
}
