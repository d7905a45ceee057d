package io.trimaran.poll;

import io.trimaran.snmp.Cost;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpReport;
import io.trimaran.snmp.SnmpTable;
import io.trimaran.snmp.SnmpTarget;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.Stop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Agents by host name, in virtual time. Counts what each is asked, and how much at a time. */
final class ScriptedSnmp implements SnmpClient {

  private final Map<String, ScriptedAgent> agents = new HashMap<>();
  private final VirtualTimers timers;
  int asking;
  int mostAsking;

  ScriptedSnmp(VirtualTimers timers) {
    this.timers = timers;
  }

  ScriptedAgent agent(String host) {
    return agents.computeIfAbsent(
        host, name -> new ScriptedAgent(timers.now().minus(Duration.ofDays(1))));
  }

  @Override
  public Future<SnmpAnswer> get(SnmpTarget target, List<Oid> instances) {
    ScriptedAgent agent = agent(target.host());
    agent.gets++;
    return ask(
        agent,
        target,
        () ->
            agent.isDenying
                ? new SnmpAnswer.Denied("unknown user name")
                : new SnmpAnswer.Values(
                    agent.instances(instances, timers.now()), timers.now(), Optional.empty()));
  }

  @Override
  public Future<SnmpAnswer> table(SnmpTarget target, List<Oid> columns) {
    ScriptedAgent agent = agent(target.host());
    agent.tables++;
    return ask(
        agent,
        target,
        () ->
            agent.isDenying
                ? new SnmpAnswer.Denied("unknown user name")
                : new SnmpAnswer.Values(
                    agent.cells(timers.now()),
                    timers.now(),
                    agent.isCutShort ? Optional.of("cut short") : Optional.empty()));
  }

  /* Instances take one latency, columns another one. */
  @Override
  public Future<SnmpReport> ask(SnmpTarget target, Questions questions, Duration patience) {
    ScriptedAgent agent = agent(target.host());
    if (agent.isUnreachable) {
      return Future.failedFuture("network is unreachable");
    }
    if (questions.columns().isEmpty()) {
      agent.gets++;
    } else {
      agent.tables++;
      agent.columns = questions.columns().size();
    }
    begin(agent);
    Promise<SnmpReport> answer = Promise.promise();
    boolean isUp = agent.isUp && agent.requests() < agent.silentAfter;
    if (agent.isHanging || agent.requests() > agent.hangingAfter) {
      return answer.future();
    }
    Duration whole = agent.latency.multipliedBy(questions.columns().isEmpty() ? 1 : 2);
    Duration silence = target.timeout().multipliedBy(1L + target.retries());
    Duration wait = !isUp ? silence : whole.compareTo(patience) < 0 ? whole : patience;
    Instant asked = timers.now();
    timers.after(
        wait,
        () -> {
          end(agent);
          if (isUp) {
            answer.complete(report(agent, questions, asked, whole.compareTo(wait) > 0));
          } else {
            answer.fail(new NoAnswerException(target.host() + ": no answer"));
          }
        });
    return answer.future();
  }

  private SnmpReport report(
      ScriptedAgent agent, Questions questions, Instant asked, boolean isLate) {
    Instant first = asked.plus(agent.latency);
    Instant second = first.plus(agent.latency);
    SnmpTable.Builder table = new SnmpTable.Builder(questions.roots());
    Map<Oid, SnmpValue> instances = new HashMap<>();
    if (!agent.isDenying && !first.isAfter(timers.now())) {
      agent
          .instances(questions.instances(), first)
          .forEach(binding -> instances.put(binding.oid(), binding.value()));
    }
    for (int i = 0; i < questions.columns().size(); i++) {
      if (!agent.isDenying && !isLate) {
        addColumn(table, i, questions.columns().get(i).root(), agent, second);
      }
      if (agent.isCutShort || isLate) {
        table.isIncomplete(i, isLate ? "there was no more time" : "cut short");
      }
    }
    Optional<Stop> stop =
        agent.isDenying
            ? Optional.of(new Stop.Denial("unknown user name"))
            : isLate ? Optional.of(new Stop.OutOfTime()) : Optional.empty();
    return new SnmpReport(instances, first, table.build(), timers.now(), stop, Cost.NONE);
  }

  private static void addColumn(
      SnmpTable.Builder table, int number, Oid root, ScriptedAgent agent, Instant at) {
    agent.cells(at).stream()
        .filter(cell -> cell.oid().startsWith(root))
        .forEach(cell -> table.add(number, cell.oid().suffix(root.length()), cell.value(), at));
  }

  @Override
  public Future<SnmpAnswer> walk(SnmpTarget target, Oid root) {
    return Future.failedFuture(new UnsupportedOperationException("walk"));
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private <T> Future<T> ask(ScriptedAgent agent, SnmpTarget target, Supplier<T> values) {
    begin(agent);
    Promise<T> answer = Promise.promise();
    Duration patience = target.timeout().multipliedBy(1L + target.retries());
    timers.after(
        agent.isUp ? agent.latency : patience,
        () -> {
          end(agent);
          if (agent.isUp) {
            answer.complete(values.get());
          } else {
            answer.fail(new NoAnswerException(target.host() + ": no answer"));
          }
        });
    return answer.future();
  }

  private void begin(ScriptedAgent agent) {
    agent.asking++;
    agent.mostAsking = Math.max(agent.mostAsking, agent.asking);
    asking++;
    mostAsking = Math.max(mostAsking, asking);
  }

  private void end(ScriptedAgent agent) {
    agent.asking--;
    asking--;
  }
}
