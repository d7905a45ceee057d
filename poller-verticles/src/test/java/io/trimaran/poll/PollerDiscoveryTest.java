package io.trimaran.poll;

import static io.trimaran.poll.Scene.device;
import static io.trimaran.poll.Scene.slot;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.device.Identity;
import io.trimaran.device.Profile;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When devices are looked at anew. */
class PollerDiscoveryTest {

  private static final Device BOX = device(1);
  private static final int PLENTY = 100;

  private final Scene scene = new Scene();

  PollerDiscoveryTest() {
    scene.inventory.undiscovered = Profile.UNKNOWN;
  }

  @Test
  void device_isDiscovered_afterItsFirstPoll() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(10));

    assertThat(scene.observer.discoveries)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.before()).isEqualTo(Identity.UNKNOWN);
              assertThat(found.now().map(Identity::os)).contains("generic");
            });
    assertThat(scene.inventory.profiles).containsKey(BOX.id());
  }

  @Test
  void device_isPolledAndDiscoveredAtOnce_whenItIsAdded() {
    scene.poller(PLENTY);
    scene.timers.advance(Duration.ofSeconds(1));

    scene.inventory.add(BOX);
    scene.timers.advance(Duration.ofSeconds(5));

    assertThat(scene.observer.polls).hasSize(1);
    assertThat(scene.observer.discoveries).hasSize(1);
  }

  @Test
  void device_isDiscoveredOncePerSixHours_whileNothingChanges() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);

    scene.timers.advance(Duration.ofHours(25));

    assertThat(scene.observer.discoveries).hasSizeBetween(5, 6);
  }

  @Test
  void device_isNotDiscovered_whenAnotherNodeHasJustDoneSo() {
    scene.inventory.add(BOX);
    scene.inventory.profiles.put(
        BOX.id(),
        new Profile(
            Identity.UNKNOWN,
            Optional.of(
                new PollSchedule(Duration.ofHours(6)).last(BOX.id(), Scene.NOON).plusSeconds(1))));
    scene.poller(PLENTY);

    scene.timers.advanceTo(slot(BOX).plusSeconds(10));

    assertThat(scene.observer.discoveries).isEmpty();
  }

  @Test
  void device_isDiscoveredAtOnce_whenItHasRestarted() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(10));

    scene.agent(BOX).bootedAt = scene.timers.now();
    scene.timers.advance(Duration.ofMinutes(1));

    assertThat(scene.observer.discoveries).hasSize(2);
  }

  @Test
  void device_isDiscoveredAtOnce_whenItSaysThatItIsAnother() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(10));

    scene.agent(BOX).descr = "another agent";
    scene.timers.advance(Duration.ofMinutes(1));

    assertThat(scene.observer.discoveries).hasSize(2);
  }

  @Test
  void discoverNow_looksAtOnce() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);
    scene.timers.advanceTo(slot(BOX).plusSeconds(10));

    poller.discoverNow(BOX.id());
    scene.timers.advance(Duration.ofSeconds(1));

    assertThat(scene.observer.discoveries).hasSize(2);
  }

  @Test
  void discovery_isTriedAgainLater_whenTheAgentFallsSilent() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.agent(BOX).silentAfter = 2;
    scene.timers.advanceTo(slot(BOX).plusSeconds(30));
    assertThat(scene.observer.discoveries).isEmpty();

    scene.agent(BOX).silentAfter = Integer.MAX_VALUE;
    scene.timers.advance(Duration.ofMinutes(12));

    assertThat(scene.observer.discoveries).hasSize(1);
  }

  @Test
  void discovery_isSavedLater_whenTheInventoryIsAway() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.timers.advance(Duration.ofMillis(1));
    scene.inventory.isAway = true;

    scene.timers.advanceTo(slot(BOX).plusSeconds(10));

    assertThat(scene.observer.discoveries).hasSize(1);
    assertThat(scene.inventory.profiles).isEmpty();
  }

  @Test
  void polls_goOn_whileADiscoveryHangs() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    scene.agent(BOX).hangingAfter = 1;
    scene.timers.advanceTo(slot(BOX).plusSeconds(10));

    scene.agent(BOX).hangingAfter = Integer.MAX_VALUE;
    scene.timers.advance(Duration.ofMinutes(5));

    assertThat(scene.observer.polls).hasSize(6);
  }
}
