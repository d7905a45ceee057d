package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that must not be done twice, and whose answer is lost. */
class OnceTest {

  private TwoAddresses addresses;
  private Database opened;
  private Fixture stores;

  @BeforeEach
  void open(@TempDir Path folder) {
    addresses = new TwoAddresses(folder);
    opened = addresses.open();
    await(opened.ready());
    stores = Fixture.of(addresses.vertx(), opened);
  }

  @AfterEach
  void close() {
    if (addresses != null) {
      addresses.close();
    }
  }

  @Test
  void write_isDoneOnce_whenTheServerHangsAtTheCommit() {
    long device = stores.addId("a").value();
    AtomicInteger runs = new AtomicInteger();

    int count = await(addOne(runs, () -> addresses.first().hang()));

    assertThat(count).isEqualTo(1);
    assertThat(await(revision(device))).isEqualTo(1);
    assertThat(runs.get()).isBetween(1, 2);
    assertThat(opened.counters().unknown()).isZero();
  }

  @Test
  void write_isDoneOnce_whenTheAnswerToTheCommitIsLost() {
    long device = stores.addId("a").value();
    AtomicInteger runs = new AtomicInteger();

    int count = await(addOne(runs, () -> addresses.first().mute()));

    assertThat(count).as("of the try that was stored").isEqualTo(1);
    assertThat(await(revision(device))).isEqualTo(1);
    assertThat(runs).as("runs, of which the second finds the mark before it").hasValue(1);
    assertThat(opened.counters().settled()).isEqualTo(1);
  }

  @Test
  void write_tellsThatNobodyKnows_whenNoServerIsLeftToAsk() {
    stores.add("a");

    Future<Integer> write =
        addOne(
            new AtomicInteger(),
            () -> {
              addresses.first().mute();
              addresses.second().stopSoon();
              addresses.vertx().setTimer(500, timer -> addresses.first().stopSoon());
            });

    assertThatThrownBy(() -> await(write))
        .isInstanceOf(DatabaseAwayException.UnknownOutcome.class)
        .hasMessageContaining("may be stored or not");
    assertThat(opened.counters().unknown()).isEqualTo(1);
  }

  /** A write that must not be done twice, and what happens before its commit. */
  private Future<Integer> addOne(AtomicInteger runs, Runnable beforeCommit) {
    return opened.write(
        Repeat.HARMFUL,
        connection ->
            connection
                .query("UPDATE devices SET ports_revision = ports_revision + 1")
                .execute()
                .map(rows -> rows.rowCount())
                .onSuccess(
                    count -> {
                      if (runs.incrementAndGet() == 1) {
                        beforeCommit.run();
                      }
                    }));
  }

  @Test
  void writeOnce_isDoneOnce_howeverOftenItIsCalled() {
    long device = stores.addId("a").value();

    for (int i = 0; i < 3; i++) {
      await(
          opened.writeOnce(
              "the same",
              connection ->
                  connection
                      .query("UPDATE devices SET ports_revision = ports_revision + 1")
                      .execute()
                      .mapEmpty()));
    }

    assertThat(await(revision(device))).isEqualTo(1);
  }

  @Test
  void marks_areForgottenAfterAWeek() {
    Instant now = Instant.now();
    await(opened.writeOnce("a", connection -> Future.succeededFuture()));

    Fence early = Claims.first(opened, now.plus(WriteMarks.KEPT).minusSeconds(60));
    assertThat(await(WriteMarks.housekeep(early))).isZero();
    Claims.letPass(opened, Claims.PLAN.lease());
    Fence late = Claims.next(opened, now.plus(WriteMarks.KEPT).plusSeconds(60));

    assertThat(await(WriteMarks.housekeep(late))).isPositive();

    assertThat(await(marks())).isZero();
  }

  private Future<Long> revision(long device) {
    return TwoAddresses.number(
        opened, "SELECT ports_revision FROM devices WHERE device_id = " + device);
  }

  private Future<Long> marks() {
    return TwoAddresses.number(opened, "SELECT COUNT(*) FROM write_marks");
  }
}
