package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Figure;
import io.trimaran.device.Identity;
import io.trimaran.device.Profile;
import io.trimaran.device.SystemFacts;
import io.trimaran.snmp.Oid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DeviceStatusTest extends EveryProduct {

  private static final Instant NOON = MovableClock.NOON;

  DeviceStatusTest(Product product) {
    super(product);
  }

  @Test
  void saveFacts_keepsWhatTheDeviceSaid() {
    DeviceId id = stores.addId("core1");
    SystemFacts facts =
        new SystemFacts(
            "core1", "Cisco IOS ☃", "1.3.6.1.4.1.9.1.1", "noc", "Rack 7", Optional.empty());

    await(stores.devices().saveFacts(id, facts));

    StoredDevice device = await(stores.devices().find(id)).orElseThrow();
    assertThat(device.facts()).isEqualTo(facts);
  }

  @Test
  void saveProfile_keepsWhatWasFoundOut_alsoWhenFactsAreSavedLater() {
    DeviceId id = stores.addId("core1");
    Profile profile =
        new Profile(
            new Identity("ios", "Cisco", "network", "cisco", "C9300", "17.9", "FOC1", "K9 ☃"),
            Optional.of(NOON));

    await(stores.devices().profiles().save(id, profile, Duration.ofMillis(1_500)));
    await(
        stores.devices().saveFacts(id, new SystemFacts("core1", "", "", "", "", Optional.empty())));

    assertThat(await(stores.devices().find(id)).orElseThrow().profile()).isEqualTo(profile);
    assertThat(await(stores.devices().profile(id))).isEqualTo(profile);
  }

  @Test
  void saveProfile_keepsFigures_whateverTheirNames() {
    DeviceId id = stores.addId("host1");
    List<Figure> figures =
        List.of(
            new Figure("netstats-udp", Oid.of("0"), "", 0b1111),
            new Figure("ucd_diskio", Oid.of("21"), "dm-0 ☃", 0b11));

    await(
        stores
            .devices()
            .profiles()
            .save(id, Profile.UNKNOWN.withFigures(figures), Duration.ofMillis(1_500)));

    assertThat(await(stores.devices().profile(id)).figures()).isEqualTo(figures);
  }

  @Test
  void profile_isUnknown_ofADeviceThatWasNeverDiscovered() {
    DeviceId id = stores.addId("core1");

    assertThat(await(stores.devices().profile(id))).isEqualTo(Profile.UNKNOWN);
  }

  @Test
  void saveFacts_cutsWhatIsTooLong() {
    DeviceId id = stores.addId("core1");
    SystemFacts facts =
        new SystemFacts("n".repeat(300), "d".repeat(70_000), "1.3", "", "", Optional.empty());

    await(stores.devices().saveFacts(id, facts));

    SystemFacts stored = await(stores.devices().find(id)).orElseThrow().facts();
    assertThat(stored.sysName()).hasSize(128);
    assertThat(stored.sysDescr()).hasSize(16_000);
  }

  @Test
  void saveStatus_keepsEverything_ofMany() {
    DeviceId up = stores.addId("up");
    DeviceId down = stores.addId("down");
    PollStatus isUp =
        new PollStatus(
            Condition.UP,
            "",
            "",
            Optional.of(NOON.minusSeconds(60)),
            Optional.of(Duration.ofDays(900)),
            Optional.of(NOON),
            Optional.of(NOON),
            Optional.of(Duration.ofMillis(1_234)),
            OptionalDouble.of(0),
            OptionalDouble.of(0.4),
            new PortTotals(48, 40, OptionalDouble.of(1e9), OptionalDouble.empty()),
            "node-1");
    PollStatus isDown =
        new PollStatus(
            Condition.DOWN,
            "icmp,snmp",
            "SNMP: no answer for 3 polls",
            Optional.of(NOON),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOON),
            Optional.empty(),
            OptionalDouble.of(100),
            OptionalDouble.empty(),
            PortTotals.NONE,
            "node-2");

    await(stores.devices().saveStatus(Map.of(up, isUp, down, isDown)));

    assertThat(await(stores.devices().find(up)).orElseThrow().status()).isEqualTo(isUp);
    assertThat(await(stores.devices().find(down)).orElseThrow().status()).isEqualTo(isDown);
  }

  @Test
  void saveStatus_leavesALaterPollAlone() {
    DeviceId id = stores.addId("core1");
    await(stores.devices().saveStatus(Map.of(id, polled(Condition.UP, NOON))));

    await(stores.devices().saveStatus(Map.of(id, polled(Condition.DOWN, NOON.minusSeconds(60)))));

    assertThat(await(stores.devices().find(id)).orElseThrow().status().condition())
        .isEqualTo(Condition.UP);
  }

  @Test
  void polledSince_findsWhatIsYounger() {
    DeviceId old = stores.addId("old");
    DeviceId young = stores.addId("young");
    stores.addId("never");
    await(
        stores
            .devices()
            .saveStatus(
                Map.of(
                    old, polled(Condition.UP, NOON),
                    young, polled(Condition.DOWN, NOON.plusMillis(1)))));

    assertThat(await(stores.devices().polledSince(NOON)))
        .extracting(stored -> stored.device().id())
        .containsExactly(young);
  }

  private static PollStatus polled(Condition condition, Instant at) {
    return new PollStatus(
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
        "");
  }
}
