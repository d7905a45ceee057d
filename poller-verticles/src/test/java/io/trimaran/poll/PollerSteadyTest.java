package io.trimaran.poll;

import static io.trimaran.poll.Scene.MINUTE;
import static io.trimaran.poll.Scene.device;
import static io.trimaran.poll.Scene.slot;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.Device;
import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.sample.Sample;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollerSteadyTest {

  /** Of which everything is read anew a quarter past and to the hour. */
  private static final Device BOX = device(6);

  private static final int PLENTY = 100;
  private static final int ALL = 35;

  /** Longer than any time between two readings of everything. */
  private static final int FOREVER = 61;

  private final Scene scene = new Scene();
  private final ScriptedAgent agent = scene.agent(BOX);

  @Test
  void poll_asksForWhatMoves_fromTheThirdOn() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);

    List<Integer> columns = IntStream.range(0, 4).mapToObj(this::columnsAt).toList();

    assertThat(columns).containsExactly(ALL, ALL, 2, 2);
    assertThat(scene.sink.of("port-id1")).hasSize(4);
    assertThat(scene.observer.polls)
        .extracting(Poll::outcome)
        .allMatch(PollOutcome.Answered.class::isInstance);
  }

  @Test
  void poll_noticesANewName_withinHalfAnHour() {
    steady();
    agent.ports.set(0, "renamed");

    afterPoll(2 + 31);

    assertThat(names()).containsExactly("renamed", "eth1");
  }

  @Test
  void poll_readsAllInOneGo_whenTheDeviceStartedAnewWithOtherIndexes() {
    steady();
    List<Port> before = scene.inventory.ports();
    agent.bootedAt = scene.timers.now();
    agent.ports = List.of("eth1", "eth0");

    afterPoll(3);

    assertThat(agent.columns).isEqualTo(ALL);
    assertThat(scene.inventory.ports())
        .extracting(Port::id)
        .containsExactlyElementsOf(before.stream().map(Port::id).toList());
    assertThat(scene.inventory.ports())
        .extracting(port -> port.facts().ifName() + " " + port.facts().ifIndex())
        .containsExactly("eth0 2", "eth1 1");
    assertThat(scene.sink.of("port-id1"))
        .extracting(Sample::time)
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void poll_asksOnce_whereInterfacesComeAndGo() {
    steady();
    comeAndGo(3, 6);
    int before = agent.tables;

    comeAndGo(6, 16);

    assertThat(agent.tables - before).isEqualTo(10);
    assertThat(agent.columns).isEqualTo(ALL);
  }

  @Test
  void poll_keepsWhatWasSaid_whenTheAgentFallsSilentBeforeAllIsRead() {
    steady();
    agent.bootedAt = scene.timers.now();
    agent.silentAfter = agent.requests() + 2;

    afterPoll(3);

    assertThat(scene.observer.last().outcome())
        .isInstanceOfSatisfying(
            PollOutcome.Partial.class,
            partial ->
                assertThat(partial.shortfalls())
                    .extracting(Shortfall::cause)
                    .containsExactly(Shortfall.Cause.NOT_KNOWN));
    assertThat(scene.sink.of("port-id1")).hasSize(3);
  }

  @Test
  void pollNow_asksForEverything() {
    scene.inventory.add(BOX);
    Poller poller = scene.poller(PLENTY);
    afterPoll(2);

    poller.pollNow(BOX.id());
    scene.timers.advance(Duration.ofSeconds(5));

    assertThat(agent.columns).isEqualTo(ALL);
  }

  @Test
  void poll_readsEverythingNowAndThen() {
    steady();
    int whole = 0;

    for (int poll = 3; poll < FOREVER; poll++) {
      whole += columnsAt(poll) == ALL ? 1 : 0;
    }

    assertThat(whole).isBetween(1, 3);
  }

  /** Polls that only ask for what moves have begun. */
  private void steady() {
    scene.inventory.add(BOX);
    scene.poller(PLENTY);
    afterPoll(2);
    assertThat(agent.columns).isEqualTo(2);
  }

  private void comeAndGo(int from, int to) {
    for (int poll = from; poll < to; poll++) {
      agent.ports = poll % 2 == 0 ? List.of("eth0", "eth1") : List.of("eth0", "eth1", "ppp" + poll);
      afterPoll(poll);
    }
  }

  private int columnsAt(int poll) {
    afterPoll(poll);
    return agent.columns;
  }

  /** The first poll is 0. */
  private void afterPoll(int number) {
    scene.timers.advanceTo(slot(BOX).plus(MINUTE.multipliedBy(number)).plusSeconds(30));
  }

  private List<String> names() {
    return scene.inventory.ports().stream().map(Port::facts).map(PortFacts::ifName).toList();
  }
}
