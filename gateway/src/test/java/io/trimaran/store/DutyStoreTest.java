package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static io.trimaran.store.Claims.PLAN;
import static io.trimaran.store.Claims.claim;
import static io.trimaran.store.Claims.letPass;
import static io.trimaran.store.Claims.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.store.DutiesHealth.State;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DutyStoreTest extends EveryProduct {

  private DutyStore duties;

  DutyStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void add() {
    duties = new DutyStore(stores.database());
    await(duties.add(PLAN));
  }

  @Test
  void add_leavesADutyThatIsKnown_andMakesANewOneDueAtOnce() {
    claim(duties, "n1");

    await(duties.add(PLAN));

    DutiesHealth health = await(duties.read());
    assertThat(health.duties()).hasSize(1);
    assertThat(health.duties().getFirst().fence()).isEqualTo(1);
    assertThat(health.duties().getFirst().due()).isBeforeOrEqualTo(health.now());
    assertThat(health.now()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
  }

  @Test
  void claim_isWonByOne_whenTenTryAtOnce() {
    StoredDuty free = seen(duties);

    List<Future<Optional<Fence>>> claims =
        IntStream.range(0, 10)
            .mapToObj(i -> duties.claim(PLAN, "n" + i, free, Instant.EPOCH))
            .toList();

    await(Future.join(claims));
    assertThat(claims.stream().filter(claim -> claim.result().isPresent())).hasSize(1);
    StoredDuty held = seen(duties);
    assertThat(held.fence()).isEqualTo(1);
    assertThat(claims.get(Integer.parseInt(held.holder().substring(1))).result())
        .get()
        .extracting(Fence::number)
        .isEqualTo(1L);
  }

  @Test
  void claim_isRefused_untilTheLeaseHasEnded() {
    claim(duties, "n1");

    assertThat(claim(duties, "n2")).isEmpty();
    letPass(stores.database(), PLAN.lease());

    assertThat(claim(duties, "n2")).get().extracting(Fence::number).isEqualTo(2L);
    assertThat(seen(duties).holder()).isEqualTo("n2");
  }

  @Test
  void claim_isRefused_untilItIsDueAgain() {
    await(claim(duties, "n1").orElseThrow().done("3 deleted"));

    assertThat(claim(duties, "n2")).isEmpty();
    letPass(stores.database(), PLAN.every());

    assertThat(claim(duties, "n2")).isPresent();
  }

  @Test
  void renew_keepsOthersOut() {
    Fence fence = claim(duties, "n1").orElseThrow();
    letPass(stores.database(), PLAN.lease());

    await(fence.renew());

    assertThat(claim(duties, "n2")).isEmpty();
  }

  @Test
  void write_changesNothing_whenTheFenceHasMovedOn() {
    Fence late = claim(duties, "n1").orElseThrow();
    letPass(stores.database(), PLAN.lease());
    claim(duties, "n2");
    stores.add("router");

    assertThatThrownBy(
            () ->
                await(late.write(connection -> connection.query("DELETE FROM devices").execute())))
        .isInstanceOf(FenceLostException.class)
        .hasMessageContaining("duty prune: fence 1 has passed");

    assertThat(await(stores.devices().list())).hasSize(1);
  }

  @Test
  void theLateOne_canNeitherEndNorKeepIt_whenTheFenceHasMovedOn() {
    Fence late = claim(duties, "n1").orElseThrow();
    letPass(stores.database(), PLAN.lease());
    claim(duties, "n2");
    StoredDuty before = seen(duties);

    assertThatThrownBy(() -> await(late.renew())).isInstanceOf(FenceLostException.class);
    assertThatThrownBy(() -> await(late.done("all"))).isInstanceOf(FenceLostException.class);
    assertThatThrownBy(() -> await(late.failed("none"))).isInstanceOf(FenceLostException.class);

    assertThat(seen(duties)).isEqualTo(before);
  }

  @Test
  void write_isUndone_whenTheWorkFails() {
    Fence fence = claim(duties, "n1").orElseThrow();
    stores.add("router");

    assertThatThrownBy(
            () ->
                await(
                    fence.write(
                        connection ->
                            connection
                                .query("DELETE FROM devices")
                                .execute()
                                .compose(
                                    done ->
                                        Future.failedFuture(
                                            new IllegalStateException("half done"))))))
        .hasMessageContaining("half done");

    assertThat(await(stores.devices().list())).hasSize(1);
  }

  @Test
  void done_tellsWhenAndWhat() {
    Fence fence = claim(duties, "n1").orElseThrow();

    await(fence.done("3 deleted" + "x".repeat(300)));

    DutiesHealth health = await(duties.read());
    StoredDuty duty = health.duties().getFirst();
    assertThat(duty.outcome()).startsWith("3 deleted").hasSize(255);
    assertThat(duty.isHeld(health.now())).isFalse();
    assertThat(duty.finished()).get().isEqualTo(duty.due().minus(PLAN.every()));
    assertThat(duty.overdue()).isEqualTo(duty.due().plus(PLAN.grace()));
    assertThat(health.state(duty)).isEqualTo(State.WAITING);
  }

  @Test
  void failed_letsAnyoneTryAgainAfterAWhile_andDoesNotPutOffTheAlarm() {
    Fence fence = claim(duties, "n1").orElseThrow();
    Instant overdue = seen(duties).overdue();

    await(fence.failed("table is broken"));

    assertThat(claim(duties, "n2")).isEmpty();
    assertThat(seen(duties).finished()).isEmpty();
    assertThat(seen(duties).overdue()).isEqualTo(overdue);
    letPass(stores.database(), PLAN.again());
    assertThat(claim(duties, "n2")).isPresent();
  }

  @Test
  void aDuty_isOverdue_whenNobodyHasDoneItForItsIntervalAndTheGrace() {
    await(claim(duties, "n1").orElseThrow().done(""));

    letPass(stores.database(), PLAN.every());
    assertThat(await(duties.read()).overdue()).isEmpty();
    letPass(stores.database(), PLAN.grace());
    assertThat(await(duties.read()).overdue()).extracting(StoredDuty::holder).containsExactly("n1");

    await(claim(duties, "n2").orElseThrow().done(""));
    assertThat(await(duties.read()).overdue()).isEmpty();
  }
}
