package io.trimaran.poll;

import static io.trimaran.poll.Scene.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.device.Identity;
import io.trimaran.device.Profile;
import io.trimaran.module.Answers;
import io.trimaran.module.Choice;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.SystemGroup;
import io.trimaran.snmp.Questions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of devices that are not to be asked for everything. */
class PollerChoiceTest {

  private static final Device LINUX_BOX = Scene.device(1);
  private static final Device ROUTER = Scene.device(2);

  private final Scene scene = new Scene();
  private final Spy netstats = new Spy();

  /** Counts how often it is let in. */
  private static final class Spy implements Module {
    private int polls;
    private int discoveries;

    @Override
    public String name() {
      return "netstats";
    }

    @Override
    public Inquiry discover(Known known) {
      discoveries++;
      return Inquiry.NOTHING;
    }

    @Override
    public Questions questions(Known known) {
      polls++;
      return Questions.NONE;
    }

    @Override
    public Findings read(Known known, Answers answers) {
      return Findings.NONE;
    }
  }

  private void run(Device device) {
    scene.inventory.add(device);
    scene.inventory.profiles.put(LINUX_BOX.id(), profile("linux"));
    scene.inventory.profiles.put(ROUTER.id(), profile("ios"));
    Choice.Rule rule =
        new Choice.Rule(Optional.empty(), Optional.of("linux"), Set.of(netstats.name()));
    PollOptions options = new PollOptions(10, true, MINUTE, Duration.ofHours(6), List.of(rule));
    new Poller(scene.around, List.of(new SystemGroup(), netstats), options).start();
    scene.timers.advance(MINUTE.plusSeconds(10));
  }

  private static Profile profile(String os) {
    return new Profile(new Identity(os, "", "", "", "", "", "", ""), Optional.empty());
  }

  @Test
  void module_isLeftOut_ofTheSystemThatARuleNames() {
    run(LINUX_BOX);

    assertThat(scene.observer.polls).isNotEmpty();
    assertThat(netstats.polls).isZero();
  }

  @Test
  void module_isAsked_ofOthers() {
    run(ROUTER);

    assertThat(netstats.polls).isPositive();
    assertThat(netstats.discoveries).isPositive();
  }
}
