package io.trimaran.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Inventory.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownDevicesTest {

  private static final Device ROUTER = device(1, "router");
  private static final Device SWITCH = device(2, "switch");

  private final KnownDevices known = new KnownDevices();
  private final List<Change> heard = new ArrayList<>();

  KnownDevicesTest() {
    known.listen(heard::add);
  }

  @Test
  void read_tellsWhatIsDifferent() {
    known.read(known.startReading(), List.of(ROUTER, SWITCH));
    heard.clear();
    Device renamed = device(1, "router-2");

    known.read(known.startReading(), List.of(renamed));

    assertThat(heard)
        .containsExactlyInAnyOrder(new Change.Saved(renamed), new Change.Removed(SWITCH.id()));
  }

  @Test
  void read_keepsADevice_thatWasAddedWhileItWasRead() {
    long started = known.startReading();
    known.saved(ROUTER);

    known.read(started, List.of());

    assertThat(heard).containsExactly(new Change.Saved(ROUTER));
  }

  @Test
  void read_bringsNoDeviceBack_thatWasRemovedWhileItWasRead() {
    known.saved(ROUTER);
    long started = known.startReading();
    known.removed(ROUTER.id());
    heard.clear();

    known.read(started, List.of(ROUTER));

    assertThat(heard).isEmpty();
  }

  @Test
  void read_isBelievedAgain_whenItStartedAfterTheChange() {
    long early = known.startReading();
    known.saved(ROUTER);
    known.read(early, List.of());
    heard.clear();

    known.read(known.startReading(), List.of());

    assertThat(heard).containsExactly(new Change.Removed(ROUTER.id()));
  }

  @Test
  void failedReading_leavesNothingBehind() {
    known.startReading();
    known.saved(ROUTER);
    known.failedReading();

    known.read(known.startReading(), List.of());

    assertThat(heard).contains(new Change.Removed(ROUTER.id()));
  }

  @Test
  void assume_tellsNothing_untilSomethingIsDifferent() {
    known.assume(List.of(ROUTER, SWITCH));

    known.read(known.startReading(), List.of(ROUTER));

    assertThat(heard).containsExactly(new Change.Removed(SWITCH.id()));
  }

  @Test
  void tell_reachesTheOthers_whenAListenerFails() {
    KnownDevices devices = new KnownDevices();
    devices.listen(
        change -> {
          throw new IllegalStateException("a listener that fails");
        });
    devices.listen(heard::add);

    devices.saved(ROUTER);

    assertThat(heard).containsExactly(new Change.Saved(ROUTER));
  }

  private static Device device(long id, String hostname) {
    return new Device(
        new DeviceId(id),
        hostname,
        hostname,
        Group.DEFAULT,
        Duration.ofSeconds(60),
        Optional.empty(),
        false);
  }
}
