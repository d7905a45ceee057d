package io.trimaran.module;

import io.trimaran.device.SystemFacts;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What a device says of itself, and how long it has been running. */
public final class SystemGroup implements Module {

  public static final Oid SYS_DESCR = Oid.of("1.3.6.1.2.1.1.1.0");
  public static final Oid SYS_OBJECT_ID = Oid.of("1.3.6.1.2.1.1.2.0");
  static final Oid SYS_CONTACT = Oid.of("1.3.6.1.2.1.1.4.0");
  static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
  static final Oid SYS_LOCATION = Oid.of("1.3.6.1.2.1.1.6.0");
  static final Oid SNMP_ENGINE_TIME = Oid.of("1.3.6.1.6.3.10.2.1.3.0");
  static final Oid HR_SYSTEM_UPTIME = Oid.of("1.3.6.1.2.1.25.1.1.0");

  /** The agent's clock, which every agent has: the cheapest question that shows it is there. */
  public static final Oid SYS_UP_TIME = Oid.of("1.3.6.1.2.1.1.3.0");

  private static final Questions QUESTIONS =
      Questions.get(
          List.of(
              SYS_DESCR,
              SYS_OBJECT_ID,
              SYS_UP_TIME,
              SYS_CONTACT,
              SYS_NAME,
              SYS_LOCATION,
              SNMP_ENGINE_TIME,
              HR_SYSTEM_UPTIME));

  /** How far snmpEngineTime may be from sysUpTime, wraps of the latter aside. */
  private static final long ENGINE_SLACK_MILLIS = Duration.ofHours(1).toMillis();

  @Override
  public String name() {
    return "system";
  }

  @Override
  public Questions questions(Known known) {
    return QUESTIONS;
  }

  @Override
  public Findings read(Known known, Answers answers) {
    Optional<Clocks> clocks = clocks(known, answers);
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding.SystemSeen(facts(answers, clocks.map(Clocks::uptime)), clocks));
    known
        .clocks()
        .flatMap(before -> clocks.flatMap(now -> restart(before, now)))
        .ifPresent(findings::add);
    return new Findings(findings, clocks.map(now -> List.of(sample(known, now))).orElse(List.of()));
  }

  private static Optional<Finding> restart(Clocks before, Clocks now) {
    return now.isRestartSince(before)
        ? Optional.of(new Finding.Restarted(before.uptime(), now.uptime()))
        : Optional.empty();
  }

  private static Sample sample(Known known, Clocks now) {
    Row row = Row.of(Shapes.UPTIME).gauge(0, (double) now.uptime().toSeconds()).build();
    return new DeviceSeries(known.device()).sample("uptime", now.at(), row);
  }

  private static Optional<Clocks> clocks(Known known, Answers answers) {
    OptionalLong ticks = answers.number(SYS_UP_TIME);
    if (ticks.isEmpty()) {
      return Optional.empty();
    }
    Clocks read = clocks(answers, Duration.ofMillis(ticks.getAsLong() * 10));
    return Optional.of(known.clocks().map(read::after).orElse(read));
  }

  private static Clocks clocks(Answers answers, Duration agent) {
    Duration longest = agent;
    OptionalLong engine = answers.number(SNMP_ENGINE_TIME);
    if (engine.isPresent() && isPlausibleEngineTime(engine.getAsLong(), agent)) {
      longest = longer(longest, Duration.ofSeconds(engine.getAsLong()));
    }
    OptionalLong host = answers.number(HR_SYSTEM_UPTIME);
    if (host.isPresent() && host.getAsLong() > 0 && host.getAsLong() < 1L << 32) {
      longest = longer(longest, Duration.ofMillis(host.getAsLong() * 10));
    }
    return new Clocks(agent, longest, answers.at());
  }

  /* snmpEngineTime counts seconds since the engine started, as sysUpTime does in hundredths: they
   * agree but for the wraps of sysUpTime. Agents that put something else there are not believed. */
  private static boolean isPlausibleEngineTime(long seconds, Duration agent) {
    if (seconds < 0 || seconds > Integer.MAX_VALUE) {
      return false;
    }
    long wrap = Clocks.WRAP.toMillis();
    long ahead = Math.floorMod(seconds * 1000 - agent.toMillis(), wrap);
    return Math.min(ahead, wrap - ahead) <= ENGINE_SLACK_MILLIS;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static SystemFacts facts(Answers answers, Optional<Duration> uptime) {
    return new SystemFacts(
        answers.text(SYS_NAME).toLowerCase(Locale.ROOT),
        unquoted(answers.text(SYS_DESCR)),
        answers.text(SYS_OBJECT_ID),
        answers.text(SYS_CONTACT),
        answers.text(SYS_LOCATION),
        uptime);
  }

  private static String unquoted(String text) {
    boolean isQuoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return isQuoted ? text.substring(1, text.length() - 1).trim() : text;
  }
}
