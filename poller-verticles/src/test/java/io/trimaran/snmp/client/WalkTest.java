package io.trimaran.snmp.client;

import static io.trimaran.snmp.client.Futures.answered;
import static io.trimaran.snmp.client.Futures.bindings;
import static io.trimaran.snmp.client.Futures.failure;
import static io.trimaran.snmp.client.Futures.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTable;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.MibView;
import io.trimaran.snmp.agent.mib.Reading;
import io.trimaran.snmp.wire.ErrorStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks and tables of agents, sound ones and others. */
class WalkTest {

  private static final int PORTS = 48;
  private static final int COLUMNS = 22 + 19;
  private static final Oid MIB_2 = Oid.of("1.3.6.1.2.1");
  private static final Oid IF_TABLE = Oid.of("1.3.6.1.2.1.2.2.1");
  private static final Oid IF_X_TABLE = Oid.of("1.3.6.1.2.1.31.1.1.1");
  private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5");
  private static final Oid MISSING = Oid.of("1.3.6.1.2.1.1.77");

  private static final Lab LAB = new Lab(SnmpOptions.DEFAULTS);

  private final SimulatedAgent agent = LAB.agent(Lab.switchOf(PORTS));

  @AfterAll
  static void close() {
    LAB.close();
  }

  @Test
  void table_bringsEveryCell() {
    SnmpTable table =
        new SnmpTable(bindings(LAB.client.table(LAB.target(agent), interfaces())), interfaces());

    assertThat(table.rows()).hasSize(PORTS);
    assertThat(interfaces())
        .allSatisfy(
            column ->
                assertThat(table.rows())
                    .allSatisfy(row -> assertThat(table.cell(column, row)).isPresent()));
  }

  @Test
  void table_needsFewMessages() {
    bindings(LAB.client.table(LAB.target(agent), interfaces()));

    assertThat(agent.counters().requests()).isBetween(30L, 45L);
  }

  @Test
  void table_takesColumnsOfDifferentLength() {
    List<Oid> columns = List.of(SYS_NAME, IF_TABLE.child(1), MISSING, IF_X_TABLE.child(1));

    List<VarBind> got = bindings(LAB.client.table(LAB.target(agent), columns));

    assertThat(got).hasSize(1 + PORTS + PORTS).doesNotHaveDuplicates();
  }

  @Test
  void table_ofVersion1_leavesOutWhatVersion1CannotCarry() {
    SnmpTarget target = LAB.target(agent, new Credentials.V1("public"), Lab.PATIENT, 0);

    List<VarBind> got = bindings(LAB.client.table(target, interfaces()));

    assertThat(got).hasSize((COLUMNS - 8) * PORTS).doesNotHaveDuplicates();
  }

  @Test
  void walk_bringsAllInOrder_untilTheEndOfTheView() {
    List<VarBind> got = bindings(LAB.client.walk(LAB.target(agent), MIB_2));

    assertThat(got).hasSize(7 + 1 + COLUMNS * PORTS);
    assertThat(got).extracting(VarBind::oid).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void walk_isEmpty_whereNothingStands() {
    assertThat(bindings(LAB.client.walk(LAB.target(agent), MISSING))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20})
  void table_isComplete_whenRepliesAreTooBig(int limit) {
    agent.setFaults(new Fault.TooBigAbove(limit));

    List<VarBind> got = bindings(LAB.client.table(LAB.target(agent), interfaces()));

    assertThat(got).hasSize(COLUMNS * PORTS);
  }

  @Test
  void table_remembersWhatWasTooBig() {
    agent.setFaults(new Fault.TooBigAbove(20));
    long first = requestsOf(() -> LAB.client.table(LAB.target(agent), interfaces()));
    long second = requestsOf(() -> LAB.client.table(LAB.target(agent), interfaces()));

    assertThat(second).isLessThan(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 50})
  void table_isComplete_whenRepliesAreCut(int limit) {
    agent.setFaults(new Fault.CutAfter(limit));

    List<VarBind> got = bindings(LAB.client.table(LAB.target(agent), interfaces()));

    assertThat(got).hasSize(COLUMNS * PORTS);
  }

  @Test
  void walk_isRefused_whenRepliesAreEmpty() {
    agent.setFaults(new Fault.CutAfter(0));

    assertThat(result(LAB.client.walk(LAB.target(agent), MIB_2)))
        .isEqualTo(new SnmpAnswer.Refused("an empty reply", 1));
  }

  @Test
  void table_endsCutShort_whenIdentifiersDoNotIncrease() {
    agent.setFaults(new Fault.Stuck());

    SnmpAnswer.Values values = answered(LAB.client.walk(LAB.target(agent), IF_TABLE.child(1)));

    assertThat(values.bindings()).hasSize(1);
    assertThat(values.cutShort())
        .contains(
            "identifiers do not increase: 1.3.6.1.2.1.2.2.1.1.1 came after 1.3.6.1.2.1.2.2.1.1.1");
  }

  @Test
  void walk_keepsWhatItHas_whenTheAgentFallsSilent() {
    SimulatedAgent dying = agentThatTurns(100, new Fault.Silent());

    SnmpAnswer.Values values = answered(LAB.client.walk(LAB.impatient(dying), MIB_2));

    assertThat(values.bindings()).hasSizeBetween(100, 130);
    assertThat(values.cutShort())
        .hasValueSatisfying(why -> assertThat(why).startsWith("no answer from 127.0.0.1"));
  }

  @Test
  void walk_asksForLess_whenLargeRepliesDoNotArrive() {
    SimulatedAgent shy = agentThatTurns(100, new Fault.SilentAbove(10));

    List<VarBind> got = bindings(LAB.client.walk(LAB.impatient(shy), IF_TABLE));

    assertThat(got).hasSize(22 * PORTS);
  }

  @Test
  void walk_isSilence_whenNothingEverCame() {
    agent.setFaults(new Fault.Silent());

    assertThat(failure(LAB.client.walk(LAB.impatient(agent), MIB_2)))
        .isInstanceOf(NoAnswerException.class);
  }

  @Test
  void walk_isRefused_byAnErrorOfTheAgent() {
    agent.setFaults(new Fault.Failing(ErrorStatus.GEN_ERR, 1));

    assertThat(result(LAB.client.walk(LAB.target(agent), MIB_2)))
        .isEqualTo(new SnmpAnswer.Refused("genErr", 1));
  }

  @Test
  void walk_isDenied_whenAccessIsForbidden() {
    agent.setFaults(new Fault.Failing(ErrorStatus.NO_ACCESS, 1));

    assertThat(result(LAB.client.walk(LAB.target(agent), MIB_2)))
        .isEqualTo(new SnmpAnswer.Denied("noAccess: the agent's access control forbids it"));
  }

  @Test
  void walk_isComplete_whenPacketsAreLost() {
    agent.setFaults(new Fault.Lossy(0.2));
    SnmpTarget target = LAB.target(agent, Lab.PUBLIC, Duration.ofMillis(50), 20);

    assertThat(bindings(LAB.client.walk(target, IF_TABLE))).hasSize(22 * PORTS);
  }

  @Test
  void walk_endsCutShort_whenThereAreTooManyBindings() {
    try (Lab strict = new Lab(SnmpOptions.DEFAULTS.withWalk(1_000, Duration.ofMinutes(1)))) {
      SnmpAnswer.Values values = answered(strict.client.walk(LAB.target(agent), MIB_2));

      assertThat(values.bindings()).hasSizeBetween(1_000, 1_030);
      assertThat(values.cutShort()).contains("more than 1000 bindings");
    }
  }

  @Test
  void walk_endsCutShort_whenItTakesTooLong() {
    agent.setFaults(new Fault.Slow(Duration.ofMillis(20)));
    try (Lab strict = new Lab(SnmpOptions.DEFAULTS.withWalk(1_000_000, Duration.ofMillis(200)))) {
      SnmpAnswer.Values values = answered(strict.client.walk(LAB.target(agent), MIB_2));

      assertThat(values.bindings()).isNotEmpty();
      assertThat(values.cutShort()).contains("it took longer than PT0.2S");
    }
  }

  @Test
  void walk_ofAnEndlessAgent_ends() {
    SimulatedAgent endless = LAB.agent(new Endless());
    try (Lab strict = new Lab(SnmpOptions.DEFAULTS.withWalk(20_000, Duration.ofMinutes(1)))) {
      SnmpAnswer.Values values = answered(strict.client.walk(LAB.target(endless), MIB_2));

      assertThat(values.cutShort()).contains("more than 20000 bindings");
    }
  }

  @Test
  void table_ofAnEndlessAgent_ends() {
    SimulatedAgent endless = LAB.agent(new Endless());
    Questions column = Questions.of(List.of(), List.of(MIB_2));
    try (Lab strict = new Lab(SnmpOptions.DEFAULTS.withRows(1_000))) {
      SnmpReport report =
          result(strict.client.ask(LAB.target(endless), column, Duration.ofMinutes(1)));

      assertThat(report.table().rows(MIB_2)).hasSizeBetween(1_000, 1_100);
      assertThat(report.table().gap(MIB_2)).contains("more than 1000 rows");
      assertThat(report.stop()).isEmpty();
    }
  }

  @Test
  void walks_ofManyAgentsAtOnce_doNotMixTheirAnswers() {
    List<SimulatedAgent> agents = new ArrayList<>();
    List<Future<SnmpAnswer>> walks = new ArrayList<>();
    try (Lab wide = new Lab(SnmpOptions.DEFAULTS.withSockets(3, 1_000))) {
      for (int i = 0; i < 40; i++) {
        agents.add(wide.agent(new MibTree().put(MIB_2.child(i, 0), Reading.of(i))));
        walks.add(wide.client.walk(wide.target(agents.get(i)), MIB_2));
      }

      for (int i = 0; i < 40; i++) {
        assertThat(bindings(walks.get(i)))
            .containsExactly(new VarBind(MIB_2.child(i, 0), new SnmpValue.Int32(i)));
      }
    }
  }

  private long requestsOf(Supplier<Future<SnmpAnswer>> question) {
    long before = agent.counters().requests();
    bindings(question.get());
    return agent.counters().requests() - before;
  }

  /** A switch that has a fault as soon as it has read so many instances. */
  private static SimulatedAgent agentThatTurns(int instances, Fault fault) {
    AtomicReference<SimulatedAgent> self = new AtomicReference<>();
    SimulatedAgent turning =
        LAB.agent(
            new Counting(
                Lab.switchOf(PORTS),
                read -> {
                  if (read == instances) {
                    self.get().setFaults(fault);
                  }
                }));
    self.set(turning);
    return turning;
  }

  private static List<Oid> interfaces() {
    List<Oid> columns = new ArrayList<>();
    for (int i = 1; i <= 22; i++) {
      columns.add(IF_TABLE.child(i));
    }
    for (int i = 1; i <= 19; i++) {
      columns.add(IF_X_TABLE.child(i));
    }
    return columns;
  }

  /** Tells how many instances were read. */
  private static final class Counting implements MibView {
    private final MibView view;
    private final IntConsumer onRead;
    private int read;

    Counting(MibView view, IntConsumer onRead) {
      this.view = view;
      this.onRead = onRead;
    }

    @Override
    public Optional<SnmpValue> get(Oid instance, Instant now) {
      return view.get(instance, now);
    }

    @Override
    public Optional<VarBind> next(Oid after, Instant now) {
      onRead.accept(++read);
      return view.next(after, now);
    }
  }

  /** Always has another instance. */
  private static final class Endless implements MibView {
    @Override
    public Optional<SnmpValue> get(Oid instance, Instant now) {
      return Optional.of(new SnmpValue.Int32(1));
    }

    @Override
    public Optional<VarBind> next(Oid after, Instant now) {
      int[] subs = after.toIntArray();
      Oid next =
          after.length() == MIB_2.length()
              ? after.child(1)
              : Oid.ofFirst(subs.length - 1, subs).child(subs[subs.length - 1] + 1);
      return Optional.of(new VarBind(next, new SnmpValue.Int32(1)));
    }
  }
}
