package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.MovableClock;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.store.DeviceStore.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceStoreTest extends EveryProduct {

  private static final Instant NOON = MovableClock.NOON;

  DeviceStoreTest(Product product) {
    super(product);
  }

  @Test
  void add_keepsEverything() {
    DeviceSettings settings =
        new DeviceSettings(
            "Core Zürich",
            new Group("dc-2"),
            Duration.ofSeconds(30),
            Optional.of(new SnmpAccess(50_161, "udp6", new Credentials.V1("sëcret"))),
            true);

    StoredDevice added = stores.add("core1.example.net", settings);

    assertThat(added.settings()).isEqualTo(settings);
    assertThat(added.inserted()).isEqualTo(NOON);
    assertThat(added.status()).isEqualTo(PollStatus.NONE);
    assertThat(await(stores.devices().find("CORE1.example.net"))).contains(added);
    assertThat(await(stores.devices().find(added.device().id()))).contains(added);
    assertThat(await(stores.devices().devices())).containsExactly(added.device());
    assertThat(added.device().folder()).isEqualTo("core1.example.net");
    assertThat(added.device().snmp())
        .hasValueSatisfying(
            target -> {
              assertThat(target.host()).isEqualTo("core1.example.net");
              assertThat(target.port()).isEqualTo(50_161);
              assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(1));
              assertThat(target.retries()).isEqualTo(3);
              assertThat(target.maxRepetitions()).isEqualTo(30);
            });
  }

  @Test
  void add_keepsEveryV3Credential() {
    List<Credentials> all = new ArrayList<>();
    all.add(new Credentials.V3("reader", Optional.empty(), Optional.empty(), "vrf-1"));
    for (AuthProtocol auth : AuthProtocol.values()) {
      for (PrivacyProtocol privacy : PrivacyProtocol.values()) {
        all.add(
            new Credentials.V3(
                "reader",
                Optional.of(new Auth(auth, "authentic")),
                Optional.of(new Privacy(privacy, "confidential")),
                ""));
      }
    }

    List<StoredDevice> added =
        IntStream.range(0, all.size())
            .mapToObj(
                i ->
                    stores.add(
                        "v3-" + i,
                        Fixture.SETTINGS.withSnmp(
                            Optional.of(new SnmpAccess(161, "udp", all.get(i))))))
            .toList();

    assertThat(added)
        .extracting(device -> device.settings().snmp().orElseThrow().credentials())
        .isEqualTo(all);
  }

  @Test
  void add_keepsADeviceThatIsOnlyPinged() {
    StoredDevice added = stores.add("ups", Fixture.SETTINGS.withSnmp(Optional.empty()));

    assertThat(added.device().snmp()).isEmpty();
    assertThat(added.settings().snmp()).isEmpty();
  }

  @Test
  void add_isADuplicate_whateverTheCase() {
    stores.add("core1");

    assertThat(await(stores.devices().add("Core1", Fixture.SETTINGS)))
        .isEqualTo(new Outcome.Duplicate("Core1"));
    assertThat(await(stores.devices().list())).hasSize(1);
  }

  @Test
  void add_storesOnce_whenManyAddAtOnce() {
    List<Future<Outcome>> tries =
        IntStream.range(0, 8)
            .mapToObj(i -> stores.devices().add("core1", Fixture.SETTINGS))
            .toList();

    await(Future.join(tries));

    assertThat(tries)
        .extracting(outcome -> outcome.result() instanceof Outcome.Done)
        .containsOnlyOnce(true);
    assertThat(await(stores.devices().list())).hasSize(1);
  }

  @Test
  void add_givesEachItsOwnFolder_whenNamesBecomeTheSame() {
    List<Future<Outcome>> tries =
        List.of(
            stores.devices().add("fe80::1", Fixture.SETTINGS),
            stores.devices().add("fe80__1", Fixture.SETTINGS),
            stores.devices().add("fe80:_1", Fixture.SETTINGS));

    await(Future.join(tries));

    assertThat(await(stores.devices().devices()))
        .extracting(Device::folder)
        .containsExactlyInAnyOrder("fe80__1", "fe80__1-2", "fe80__1-3");
  }

  @Test
  void add_refusesAHostnameThatDoesNotFit() {
    assertThatThrownBy(() -> stores.add("x".repeat(129)))
        .hasMessage("hostname: 129 characters (expected: 1 to 128)");
  }

  @Test
  void credentials_areNeverStoredInPlain() {
    stores.add(
        "core1",
        Fixture.SETTINGS.withSnmp(
            Optional.of(
                new SnmpAccess(
                    161,
                    "udp",
                    new Credentials.V3(
                        "reader",
                        Optional.of(new Auth(AuthProtocol.SHA256, "authentic")),
                        Optional.of(new Privacy(PrivacyProtocol.AES256, "confidential")),
                        "")))));
    stores.add("core2");

    StringBuilder rows = new StringBuilder();
    for (Row row : await(stores.database().read(c -> c.query("SELECT * FROM devices").execute()))) {
      rows.append(row.deepToString());
    }

    assertThat(rows).doesNotContain("public", "authentic", "confidential").contains("v1:");
    assertThat(rows).contains("SHA-256", "AES-256", "authPriv");
  }

  @Test
  void edit_keepsWhichModulesAreOff() {
    DeviceId id = stores.addId("core1");
    Set<String> off = Set.of("netstats", "bgp-peers");

    await(stores.devices().edit(id, before -> before.withModulesOff(off)));

    StoredDevice stored = await(stores.devices().find(id)).orElseThrow();
    assertThat(stored.settings().modulesOff()).isEqualTo(off);
    assertThat(stored.device().modulesOff()).isEqualTo(off);
  }

  @Test
  void edit_changesOnlyWhatIsAsked() {
    StoredDevice before = stores.add("core1");

    Outcome outcome =
        await(
            stores
                .devices()
                .edit(
                    before.device().id(),
                    settings -> settings.withInterval(Duration.ofSeconds(15)).withPaused(true)));

    StoredDevice after = await(stores.devices().find("core1")).orElseThrow();
    assertThat(outcome).isEqualTo(new Outcome.Done(after));
    assertThat(after.settings())
        .isEqualTo(Fixture.SETTINGS.withInterval(Duration.ofSeconds(15)).withPaused(true));
    assertThat(after.device().isPaused()).isTrue();
  }

  @Test
  void edit_losesNoChange_whenTwoEditAtOnce() {
    DeviceId id = stores.addId("core1");

    await(
        Future.all(
            stores.devices().edit(id, settings -> settings.withDisplay("Core")),
            stores.devices().edit(id, settings -> settings.withPaused(true)),
            stores.devices().edit(id, settings -> settings.withGroup(new Group("b")))));

    assertThat(await(stores.devices().find(id)).orElseThrow().settings())
        .isEqualTo(Fixture.SETTINGS.withDisplay("Core").withPaused(true).withGroup(new Group("b")));
  }

  @Test
  void edit_isMissing_whenThereIsNoSuchDevice() {
    assertThat(await(stores.devices().edit(new DeviceId(77), settings -> settings)))
        .isEqualTo(new Outcome.Missing());
  }

  @Test
  void rename_changesOnlyTheName() {
    StoredDevice before = stores.add("old");

    await(stores.devices().rename(before.device().id(), "new"));
    StoredDevice reused = stores.add("old");

    StoredDevice after = await(stores.devices().find("new")).orElseThrow();
    assertThat(after.device().id()).isEqualTo(before.device().id());
    assertThat(after.device().folder()).isEqualTo("old");
    assertThat(after.device().snmp().orElseThrow().host()).isEqualTo("new");
    assertThat(reused.device().folder()).isEqualTo("old-2");
  }

  @Test
  void rename_isADuplicate_whenAnotherHasTheName() {
    DeviceId id = stores.addId("one");
    stores.add("two");

    assertThat(await(stores.devices().rename(id, "TWO"))).isEqualTo(new Outcome.Duplicate("TWO"));
    assertThat(await(stores.devices().find("one"))).isPresent();
  }

  @Test
  void remove_takesThePortsAlong() {
    DeviceId id = stores.addId("core1");
    await(stores.ports().save(id, List.of(Fixture.facts(1, "Gi0/1")), List.of()));

    boolean removed = await(stores.devices().remove(id));

    assertThat(removed).isTrue();
    assertThat(await(stores.devices().remove(id))).isFalse();
    assertThat(await(stores.devices().list())).isEmpty();
    assertThat(await(stores.ports().find(id))).isEmpty();
  }
}
