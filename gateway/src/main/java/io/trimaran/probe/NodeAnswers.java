package io.trimaran.probe;

import io.trimaran.poll.SeenReader;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Answers for this node, each kind of question in a class of its own. */
public final class NodeAnswers implements Answerer {

  private final LoadAnswer load;
  private final DevicesAnswer devices;
  private final DeviceAnswer device;
  private final OrderAnswer order;
  private final HealthAnswer health;
  private final BackendsAnswer backends;
  private final AgentAnswer agent;
  private final SeenAnswer seen;
  private final EchoAnswer echo;
  private final ReachAnswer reach;
  private final Checks checks;
  private final FirstPollsAnswer firstPolls;
  private final RowsAnswer rows;

  public NodeAnswers(Sources sources) {
    Sources.Polling polling = sources.polling();
    Standing standing = sources.place().standing();
    this.load = new LoadAnswer(sources.self(), polling.poller(), sources.costs(), standing);
    this.devices = new DevicesAnswer(polling.poller(), sources.costs(), standing);
    this.device = new DeviceAnswer(polling, standing);
    this.order = new OrderAnswer(sources.place().helm());
    this.health = new HealthAnswer(sources.health());
    this.backends = new BackendsAnswer(sources.place().neighbours(), sources.place().upstreams());
    this.agent = new AgentAnswer(polling.poller(), sources.network().snmp());
    this.seen = new SeenAnswer(polling.poller(), new SeenReader(sources.network().snmp()));
    this.echo = new EchoAnswer(sources.network().ping());
    this.reach =
        new ReachAnswer(polling.poller(), sources.network().snmp(), sources.network().ping());
    this.checks = new Checks(sources.health(), sources.network().bus(), sources.place().nodes());
    this.firstPolls = new FirstPollsAnswer(polling.recent());
    this.rows = new RowsAnswer(polling.kept());
  }

  @Override
  public Future<JsonObject> answer(Question question) {
    return switch (question) {
      case Question.Load ask -> load.answer();
      case Question.Devices ask -> devices.answer(ask.isDetailed());
      case Question.Device ask -> device.answer(ask.name());
      case Question.Health ask -> health.answer(ask.part());
      case Question.Backends ask -> backends.answer();
      case Question.Agent ask -> agent.answer(ask);
      case Question.Seen ask -> seen.answer(ask);
      case Question.Echo ask -> echo.answer(ask.host());
      case Question.Reach ask -> reach.answer(ask.device());
      case Question.Greeting ask -> Future.succeededFuture(new JsonObject());
      case Question.Checks ask -> checks.answer();
      case Question.FirstPolls ask -> firstPolls.answer(Instant.ofEpochMilli(ask.sinceMillis()));
      case Question.Rows ask -> rows.answer(ask);
      case Question.Abandon ask -> order.abandon(Duration.ofSeconds(ask.seconds()));
      case Question.Drain ask -> order.drain();
      case Question.Undrain ask -> order.undrain();
      case Question.Rebalance ask -> order.rebalance();
    };
  }
}
