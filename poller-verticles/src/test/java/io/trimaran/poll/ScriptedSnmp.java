package io.trimaran.poll;

import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpAnswer;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
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
            new SnmpAnswer.Values(
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
            new SnmpAnswer.Values(
                agent.cells(timers.now()),
                timers.now(),
                agent.isCutShort ? Optional.of("cut short") : Optional.empty()));
  }

  @Override
  public Future<SnmpAnswer> walk(SnmpTarget target, Oid root) {
    return Future.failedFuture(new UnsupportedOperationException("walk"));
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private Future<SnmpAnswer> ask(
      ScriptedAgent agent, SnmpTarget target, Supplier<SnmpAnswer> values) {
    begin(agent);
    Promise<SnmpAnswer> answer = Promise.promise();
    Duration patience = target.timeout().multipliedBy(1L + target.retries());
    timers.after(
        agent.isUp ? agent.latency : patience,
        () -> {
          end(agent);
          if (agent.isUp && agent.isDenying) {
            answer.complete(new SnmpAnswer.Denied("unknown user name"));
          } else if (agent.isUp) {
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
