package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trimaran.device.Device;
import io.trimaran.device.Inventory.Change;
import io.trimaran.device.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptInventoryTest {

  private static final KeptInventory.Timing QUICK =
      new KeptInventory.Timing(
          Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMinutes(10));

  @TempDir Path folder;
  private Fixture stores;
  private Snapshot snapshot;
  private KeptInventory inventory;

  @BeforeEach
  void open() {
    stores = Fixture.open(Product.H2, folder);
    snapshot = new Snapshot(stores.vertx(), folder, Fixture.SECRET, stores.clock());
    inventory =
        new KeptInventory(stores.vertx(), stores.devices(), stores.ports(), snapshot, QUICK);
  }

  @AfterEach
  void close() {
    await(inventory.close());
    stores.close();
  }

  @Test
  void devicesAndPorts_comeFromTheSnapshot_whenTheDatabaseIsAway() {
    Device device = stores.add("core1").device();
    List<Port> ports =
        await(stores.ports().save(device.id(), List.of(Fixture.facts(1, "Gi0/1")), List.of()))
            .orElseThrow();
    await(snapshot.write(stores.devices(), stores.ports()));

    await(stores.database().close());

    assertThat(await(inventory.devices())).containsExactly(device);
    assertThat(await(inventory.ports(device.id()))).isEqualTo(ports);
  }

  @Test
  void ports_comeFromTheSnapshot_whileTheDatabaseHangs() {
    try (TwoAddresses addresses = new TwoAddresses(folder)) {
      Database database = addresses.openPatiently();
      await(database.ready());
      Fixture remote = Fixture.of(addresses.vertx(), database);
      Device device = remote.add("core1").device();
      List<Port> ports =
          await(remote.ports().save(device.id(), List.of(Fixture.facts(1, "Gi0/1")), List.of()))
              .orElseThrow();
      await(snapshot.write(remote.devices(), remote.ports()));
      KeptInventory kept =
          new KeptInventory(remote.vertx(), remote.devices(), remote.ports(), snapshot, QUICK);

      addresses.first().hang();
      long began = System.nanoTime();
      List<Port> found = await(kept.ports(device.id()));

      assertThat(found).isEqualTo(ports);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TwoAddresses.PATIENT);
    }
  }

  @Test
  void devices_fails_whenThereIsNeitherDatabaseNorSnapshot() {
    await(stores.database().close());

    assertThatThrownBy(() -> await(inventory.devices())).isInstanceOf(DatabaseAwayException.class);
  }

  @Test
  void start_writesTheSnapshotAfterEachChange() {
    inventory.start();
    Device device = stores.add("core1").device();
    await("device in the snapshot").until(() -> saved().equals(List.of(device)));

    await(stores.devices().remove(device.id()));

    await("device out of the snapshot").until(() -> saved().isEmpty());
  }

  @Test
  void start_tellsWhatOtherNodesChange() {
    inventory.start();
    List<Change> heard = new CopyOnWriteArrayList<>();
    inventory.onChange(heard::add);

    StoredDevice added =
        ((DeviceStore.Outcome.Done)
                await(stores.otherNode(Fixture.SECRET).add("core1", Fixture.SETTINGS)))
            .device();

    await("told of core1").until(() -> heard.contains(new Change.Saved(added.device())));
  }

  @Test
  void devices_tellsWhatWasRemovedMeanwhile_whenTheDatabaseIsBack() {
    Device stays = stores.add("stays").device();
    Device goes = stores.add("goes").device();
    await(snapshot.write(stores.devices(), stores.ports()));
    await(stores.devices().remove(goes.id()));
    DeviceStore restarted = stores.otherNode(Fixture.SECRET);
    List<Change> heard = new CopyOnWriteArrayList<>();
    restarted.onChange(heard::add);
    restarted.assume(await(snapshot.read()).orElseThrow().devices());

    List<Device> devices = await(restarted.devices());

    assertThat(devices).containsExactly(stays);
    assertThat(heard).containsExactly(new Change.Removed(goes.id()));
  }

  @Test
  void close_writesWhatIsDue() {
    KeptInventory slow =
        new KeptInventory(
            stores.vertx(),
            stores.devices(),
            stores.ports(),
            snapshot,
            KeptInventory.Timing.DEFAULT);
    slow.start();
    Device device = stores.add("core1").device();

    await(slow.close());

    assertThat(saved()).containsExactly(device);
  }

  private List<Device> saved() {
    return await(snapshot.read()).map(SavedInventory::devices).orElse(List.of());
  }
}
