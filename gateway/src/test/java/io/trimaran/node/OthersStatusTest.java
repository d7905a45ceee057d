package io.trimaran.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Profile;
import io.trimaran.device.SystemFacts;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.Condition;
import io.trimaran.store.DeviceSettings;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortTotals;
import io.trimaran.store.StoredDevice;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OthersStatusTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final DeviceId ROUTER = new DeviceId(1);

  private final StatusBoard board = new StatusBoard("here", device -> false);
  private final List<String> asked = new ArrayList<>();
  private Future<List<StoredDevice>> stored = Future.succeededFuture(List.of());
  private final OthersStatus others =
      new OthersStatus(
          () -> answer("all"), moment -> answer("since " + Duration.between(NOON, moment)), board);

  @Test
  void look_readsAllAtFirst_thenWhatIsYounger() {
    stored = devices(Condition.UP, NOON);
    others.look();
    stored = devices(Condition.DOWN, NOON.plusSeconds(100));
    others.look();
    others.look();

    assertThat(asked).containsExactly("all", "since PT-1M", "since PT40S");
    assertThat(board.state(ROUTER).orElseThrow().status().condition()).isEqualTo(Condition.DOWN);
  }

  @Test
  void look_readsAllAgain_afterAFailure() {
    stored = devices(Condition.UP, NOON);
    others.look();
    stored = Future.failedFuture(new IllegalStateException("the database is away"));
    others.look();
    others.look();

    assertThat(asked).containsExactly("all", "since PT-1M", "all");
  }

  @Test
  void look_readsAllNowAndThen() {
    stored = devices(Condition.UP, NOON);

    for (int i = 0; i < 100; i++) {
      others.look();
    }

    assertThat(asked.stream().filter("all"::equals)).hasSize(2);
  }

  @Test
  void look_waits_whileItStillLooks() {
    Promise<List<StoredDevice>> slow = Promise.promise();
    stored = slow.future();
    others.look();
    others.look();
    slow.complete(List.of());
    others.look();

    assertThat(asked).hasSize(2);
  }

  private Future<List<StoredDevice>> answer(String question) {
    asked.add(question);
    return stored;
  }

  private static Future<List<StoredDevice>> devices(Condition condition, Instant at) {
    Duration interval = Duration.ofMinutes(1);
    Device device =
        new Device(ROUTER, "router", "router", Group.DEFAULT, interval, Optional.empty(), false);
    PollStatus status =
        new PollStatus(
            condition,
            "",
            "",
            Optional.of(at),
            Optional.empty(),
            Optional.of(at),
            Optional.of(at),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            PortTotals.NONE,
            "there");
    return Future.succeededFuture(
        List.of(
            new StoredDevice(
                device,
                new DeviceSettings("", Group.DEFAULT, interval, Optional.empty(), false),
                new SystemFacts("", "", "", "", "", Optional.empty()),
                Profile.UNKNOWN,
                status,
                NOON)));
  }
}
