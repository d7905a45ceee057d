package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.MovableClock;
import io.trimaran.auth.NodeSecret;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Figure;
import io.trimaran.device.Identity;
import io.trimaran.device.Port;
import io.trimaran.device.Profile;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.snmp.Oid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

  @TempDir Path folder;
  private Fixture stores;
  private Snapshot snapshot;
  private Path file;

  @BeforeEach
  void open() {
    stores = Fixture.open(Product.H2, folder);
    snapshot = new Snapshot(stores.vertx(), folder, Fixture.SECRET, stores.clock());
    file = folder.resolve("inventory.snapshot");
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void read_returnsWhatDiscoveriesFound() {
    DeviceId id = stores.addId("core1");
    Profile profile =
        new Profile(
            new Identity("ios", "Cisco", "network", "cisco", "C9300", "17.9", "FOC1", "K9"),
            Optional.of(MovableClock.NOON),
            List.of(new Figure("netstats-udp", Oid.of("0"), "", 0b1111)));
    await(stores.devices().profiles().save(id, profile, Duration.ofSeconds(1)));

    await(snapshot.write(stores.devices(), stores.ports()));

    assertThat(await(snapshot.read()).orElseThrow().profiles().get(id)).isEqualTo(profile);
  }

  @Test
  void read_returnsWhatWasWritten() {
    Device v2 = stores.add("core1").device();
    Device v3 = stores.add("core2", Fixture.SETTINGS.withSnmp(Optional.of(v3()))).device();
    Device pinged =
        stores.add("ups", Fixture.SETTINGS.withSnmp(Optional.empty()).withPaused(true)).device();
    List<Port> ports =
        await(
                stores
                    .ports()
                    .save(
                        v2.id(),
                        List.of(Fixture.facts(1, "Gi0/1"), Fixture.facts(2, "Gi0/2")),
                        List.of()))
            .orElseThrow();

    await(snapshot.write(stores.devices(), stores.ports()));

    SavedInventory saved = await(snapshot.read()).orElseThrow();
    assertThat(saved.written()).isEqualTo(MovableClock.NOON);
    assertThat(saved.devices()).containsExactlyInAnyOrder(v2, v3, pinged);
    assertThat(saved.ports()).containsOnlyKeys(v2.id()).containsEntry(v2.id(), ports);
  }

  @Test
  void write_pagesThroughMorePortsThanFitOnePage() {
    DeviceId id = stores.addId("core1");
    await(
        stores
            .ports()
            .save(
                id,
                LongStream.rangeClosed(1, 5_001).mapToObj(i -> Fixture.facts(i, "p" + i)).toList(),
                List.of()));

    await(snapshot.write(stores.devices(), stores.ports()));

    assertThat(await(snapshot.read()).orElseThrow().ports().get(id)).hasSize(5_001);
  }

  @Test
  void read_isEmpty_whenNothingWasWritten() {
    assertThat(await(snapshot.read())).isEmpty();
  }

  @Test
  void write_hidesCredentials_fromOthersAndFromReaders() throws IOException {
    stores.add("core2", Fixture.SETTINGS.withSnmp(Optional.of(v3())));

    await(snapshot.write(stores.devices(), stores.ports()));

    StringBuilder lines = new StringBuilder();
    new WholeFile(file, "inventory").read(lines::append);
    assertThat(lines).contains("core2").doesNotContain("authentic", "confidential", "reader");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void read_fails_whenAnyByteWasChangedOrIsMissing() throws IOException {
    stores.add("core1");
    await(snapshot.write(stores.devices(), stores.ports()));
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length; i += 7) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertThatThrownBy(() -> await(snapshot.read()))
          .as("byte %d", i)
          .hasMessageContaining("inventory.snapshot");
    }
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> await(snapshot.read())).hasMessageContaining("damaged");
  }

  @Test
  void read_fails_whenItIsOfAnotherVersion() throws IOException {
    Files.write(file, "trimaran-inventory 2\n".repeat(4).getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> await(snapshot.read()))
        .hasMessageContaining("not version 1 of inventory");
  }

  @Test
  void write_leavesTheOldOne_whenTheDatabaseIsAway() {
    stores.add("core1");
    await(snapshot.write(stores.devices(), stores.ports()));
    await(stores.database().close());

    assertThatThrownBy(() -> await(snapshot.write(stores.devices(), stores.ports())))
        .isInstanceOf(DatabaseAwayException.class);

    assertThat(await(snapshot.read()).orElseThrow().devices()).hasSize(1);
    assertThat(folder.resolve("inventory.snapshot.new")).doesNotExist();
  }

  @Test
  void read_leavesOut_whatCannotBeDecrypted() {
    stores.add("core1");
    Device pinged = stores.add("ups", Fixture.SETTINGS.withSnmp(Optional.empty())).device();
    await(snapshot.write(stores.devices(), stores.ports()));

    Snapshot other =
        new Snapshot(stores.vertx(), folder, NodeSecret.of("quite another secret"), stores.clock());

    assertThat(await(other.read()).orElseThrow().devices()).containsExactly(pinged);
  }

  private static SnmpAccess v3() {
    return new SnmpAccess(
        1_161,
        "udp",
        new Credentials.V3(
            "reader",
            Optional.of(new Auth(AuthProtocol.SHA512, "authentic")),
            Optional.of(new Privacy(PrivacyProtocol.AES256_CISCO, "confidential")),
            "vrf"));
  }
}
