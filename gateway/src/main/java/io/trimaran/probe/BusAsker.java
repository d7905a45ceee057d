package io.trimaran.probe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Asks other nodes over the event bus, one question at a time. From any thread. */
public final class BusAsker {

  static final String AT = "at";
  static final String ANSWER = "answer";

  private final Vertx vertx;

  public BusAsker(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Does not fail: that there is no answer is a reply, too. */
  public Future<Reply> ask(Addressee node, Question question) {
    if (node.isAway()) {
      return Future.succeededFuture(new Reply.Untold(node.name(), node.absence(), Duration.ZERO));
    }
    long begun = System.nanoTime();
    long askedAt = System.currentTimeMillis();
    return vertx
        .eventBus()
        .<JsonObject>request(
            node.address(),
            QuestionText.write(question),
            new DeliveryOptions().setSendTimeout(question.patience().toMillis()))
        .map(message -> told(node, message, since(begun), askedAt))
        .recover(cause -> Future.succeededFuture(untold(node, question, cause, since(begun))));
  }

  private static Reply told(
      Addressee node, Message<JsonObject> message, Duration took, long askedAt) {
    long middle = askedAt + took.toMillis() / 2;
    return new Reply.Told(
        node.name(),
        message.body().getJsonObject(ANSWER, new JsonObject()),
        took,
        Duration.ofMillis(message.body().getLong(AT, middle) - middle));
  }

  static Reply untold(Addressee node, Question question, Throwable cause, Duration took) {
    return new Reply.Untold(node.name(), reason(cause, question), took);
  }

  static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static String reason(Throwable cause, Question question) {
    String late = "no answer within " + question.patience().toMillis() + " ms";
    return switch (cause) {
      case TimeoutException timeout -> late;
      case ReplyException reply ->
          switch (reply.failureType()) {
            case TIMEOUT -> late;
            case NO_HANDLERS -> "does not listen";
            case RECIPIENT_FAILURE, ERROR -> reason(reply);
          };
      default -> reason(cause);
    };
  }

  static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
