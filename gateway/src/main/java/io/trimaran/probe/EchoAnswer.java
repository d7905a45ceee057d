package io.trimaran.probe;

import io.trimaran.poll.Ping;
import io.trimaran.poll.PingReply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** What echo requests from here to a host come to. */
final class EchoAnswer {

  private final Ping ping;

  EchoAnswer(Ping ping) {
    this.ping = ping;
  }

  Future<JsonObject> answer(String host) {
    return ping.ping(host).map(EchoAnswer::json);
  }

  private static JsonObject json(PingReply reply) {
    return switch (reply) {
      case PingReply.Echoes echoes ->
          new JsonObject()
              .put("measured", true)
              .put("sent", echoes.sent())
              .put("received", echoes.received())
              .put("loss", 100.0 * (echoes.sent() - echoes.received()) / echoes.sent())
              .put("least_ms", echoes.leastMillis())
              .put("average_ms", echoes.averageMillis())
              .put("most_ms", echoes.mostMillis());
      case PingReply.NotMeasured unknown ->
          new JsonObject().put("measured", false).put("reason", unknown.reason());
    };
  }
}
