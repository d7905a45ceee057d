package io.trimaran.poll;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An agent with some ports, whose counters go by 100 octets per second. */
final class ScriptedAgent {

  boolean isUp = true;
  boolean isDenying;
  boolean isPinged = true;
  boolean isCutShort;

  /** There is no way to it, which is known before anything is sent. */
  boolean isUnreachable;

  /** Whoever asks it hears nothing at all, not even that it is silent. */
  boolean isHanging;

  /** It falls silent, or whoever asks it hears nothing at all, after so many requests. */
  int silentAfter = Integer.MAX_VALUE;

  int hangingAfter = Integer.MAX_VALUE;

  String descr = "scripted agent";

  Duration latency = Duration.ofMillis(20);
  Instant bootedAt;
  List<String> ports = new ArrayList<>(List.of("eth0", "eth1"));

  /** Columns that it was asked for last. */
  int columns;

  int gets;
  int tables;
  int asking;
  int mostAsking;

  ScriptedAgent(Instant bootedAt) {
    this.bootedAt = bootedAt;
  }

  int requests() {
    return gets + tables;
  }

  List<VarBind> instances(List<Oid> asked, Instant now) {
    List<VarBind> all = new ArrayList<>();
    all.add(text("1.3.6.1.2.1.1.1.0", descr));
    all.add(
        new VarBind(
            Oid.of("1.3.6.1.2.1.1.2.0"), new SnmpValue.ObjectId(Oid.of("1.3.6.1.4.1.8072"))));
    all.add(
        new VarBind(
            Oid.of("1.3.6.1.2.1.1.3.0"),
            new SnmpValue.TimeTicks(Duration.between(bootedAt, now).toMillis() / 10)));
    all.add(text("1.3.6.1.2.1.1.5.0", "agent"));
    return all.stream().filter(binding -> asked.contains(binding.oid())).toList();
  }

  List<VarBind> cells(Instant now) {
    List<VarBind> cells = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      int ifIndex = i + 1;
      cells.add(text("1.3.6.1.2.1.2.2.1.2." + ifIndex, ports.get(i)));
      cells.add(number("1.3.6.1.2.1.2.2.1.3." + ifIndex, 6));
      cells.add(number("1.3.6.1.2.1.2.2.1.8." + ifIndex, 1));
      cells.add(number("1.3.6.1.2.1.31.1.1.1.15." + ifIndex, 1000));
      cells.add(
          new VarBind(
              Oid.of("1.3.6.1.2.1.31.1.1.1.6." + ifIndex),
              new SnmpValue.Counter64(1 + Duration.between(bootedAt, now).toSeconds() * 100)));
    }
    return cells;
  }

  private static VarBind text(String oid, String text) {
    return new VarBind(Oid.of(oid), new SnmpValue.Text(Octets.of(text)));
  }

  private static VarBind number(String oid, int number) {
    return new VarBind(Oid.of(oid), new SnmpValue.Int32(number));
  }
}
