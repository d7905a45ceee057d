package io.trimaran.poll;

import io.trimaran.module.Answers;
import io.trimaran.module.seen.ArpEntry;
import io.trimaran.module.seen.ArpTable;
import io.trimaran.module.seen.BridgeEntry;
import io.trimaran.module.seen.BridgeTable;
import io.trimaran.poll.SeenTable.Row;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.Stop;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks agents whom they have seen. Futures complete on the caller's context, and fail as those of
 * {@link SnmpClient#ask}.
 */
public final class SeenReader {

  private static final Duration PATIENCE = Duration.ofSeconds(11);

  private final SnmpClient snmp;

  public SeenReader(SnmpClient snmp) {
    this.snmp = snmp;
  }

  /** The addresses that it has spoken to. */
  public Future<SeenTable> arp(SnmpTarget target) {
    return read(
        target,
        new Way(ArpTable.NEWER, answers -> arp(ArpTable.newer(answers))),
        new Way(ArpTable.OLDER, answers -> arp(ArpTable.older(answers))),
        row -> !row.address().contains(":"));
  }

  /** Behind which ports it has seen MACs. */
  public Future<SeenTable> bridge(SnmpTarget target) {
    return read(
        target,
        new Way(BridgeTable.NEWER, answers -> bridge(BridgeTable.newer(answers))),
        new Way(BridgeTable.OLDER, answers -> bridge(BridgeTable.older(answers))),
        row -> true);
  }

  /** What is asked, and what the answers mean. */
  private record Way(Questions questions, Function<Answers, List<Row>> rows) {}

  private Future<SeenTable> read(
      SnmpTarget target, Way newer, Way older, Predicate<Row> isInNewer) {
    long begun = System.nanoTime();
    return read(target, newer, PATIENCE)
        .compose(
            table ->
                table.isEnough(isInNewer)
                    ? Future.succeededFuture(table)
                    : read(target, older, PATIENCE.minusNanos(System.nanoTime() - begun))
                        .map(table::and));
  }

  private Future<SeenTable> read(SnmpTarget target, Way way, Duration patience) {
    return snmp.ask(target, way.questions(), patience).map(report -> table(way, report));
  }

  private static SeenTable table(Way way, SnmpReport report) {
    return new SeenTable(
        way.rows().apply(Answers.of(report)),
        report.stop().map(SeenReader::words),
        report.table().gap(way.questions().roots()));
  }

  private static List<Row> arp(List<ArpEntry> entries) {
    return entries.stream()
        .map(entry -> new Row(entry.ifIndex(), entry.mac(), entry.address().toString(), 0))
        .toList();
  }

  private static List<Row> bridge(List<BridgeEntry> entries) {
    return entries.stream()
        .map(entry -> new Row(entry.ifIndex(), entry.mac(), "", entry.vlan()))
        .toList();
  }

  private static String words(Stop stop) {
    return switch (stop) {
      case Stop.Silence silence -> silence.message();
      case Stop.Denial denial -> denial.reason();
      case Stop.OutOfTime late -> "not done within " + PATIENCE.toSeconds() + " s";
    };
  }
}
