package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.NodeSecret;
import io.trimaran.device.Device;
import io.trimaran.device.Inventory.Change;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class DeviceChangesTest extends EveryProduct {

  DeviceChangesTest(Product product) {
    super(product);
  }

  @Test
  void onChange_tellsOfEachChange_untilStopped() {
    List<Change> heard = new CopyOnWriteArrayList<>();
    Runnable stop = stores.devices().onChange(heard::add);

    Device added = stores.add("core1").device();
    await(stores.devices().edit(added.id(), settings -> settings.withPaused(true)));
    await(stores.devices().remove(added.id()));
    stop.run();
    stores.add("core2");

    assertThat(heard)
        .containsExactly(
            new Change.Saved(added),
            new Change.Saved(paused(added)),
            new Change.Removed(added.id()));
  }

  @Test
  void devices_tellsWhatAnotherNodeChanged_andNothingElse() {
    Device stays = stores.add("stays").device();
    Device goes = stores.add("goes").device();
    DeviceStore other = stores.otherNode(Fixture.SECRET);
    await(other.devices());
    List<Change> heard = new CopyOnWriteArrayList<>();
    other.onChange(heard::add);

    await(stores.devices().edit(stays.id(), settings -> settings.withPaused(true)));
    await(stores.devices().remove(goes.id()));
    await(other.devices());
    await(other.devices());

    assertThat(heard)
        .containsExactlyInAnyOrder(new Change.Saved(paused(stays)), new Change.Removed(goes.id()));
  }

  @Test
  void devices_leavesOut_whatCannotBeDecrypted() {
    stores.add("theirs");
    DeviceStore other = stores.otherNode(NodeSecret.of("quite another secret"));

    List<Device> read = await(other.devices());

    assertThat(read).isEmpty();
    assertThat(other.unreadable()).containsExactly("theirs");
    assertThat(await(other.id("theirs"))).isPresent();
  }

  @Test
  void devices_completesOnTheCallersContext() {
    Context context = stores.vertx().getOrCreateContext();

    Future<Context> completedOn =
        Future.future(
            promise ->
                context.runOnContext(
                    start ->
                        stores
                            .devices()
                            .devices()
                            .map(all -> Vertx.currentContext())
                            .onComplete(promise)));

    assertThat(await(completedOn)).isSameAs(context);
  }

  private static Device paused(Device device) {
    return new Device(
        device.id(),
        device.hostname(),
        device.folder(),
        device.group(),
        device.interval(),
        device.snmp(),
        true);
  }
}
