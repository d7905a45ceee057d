package io.trimaran.probe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries questions and answers over the event bus. This node itself is asked without it. */
public final class BusQuestions implements NodeQuestions {

  private static final Logger LOG = LoggerFactory.getLogger(BusQuestions.class);
  private static final int REFUSED = 1;

  private final Vertx vertx;
  private final BusAsker asker;
  private final Supplier<List<Addressee>> nodes;
  private final Answerer own;

  /**
   * @param nodes all that are known, in the order of their names
   * @param own answers for this node
   */
  public BusQuestions(Vertx vertx, Supplier<List<Addressee>> nodes, Answerer own) {
    this.vertx = vertx;
    this.asker = new BusAsker(vertx);
    this.nodes = nodes;
    this.own = own;
  }

  /**
   * Answers what other nodes ask this one.
   *
   * @param address this node's own
   * @return succeeds when they can reach it
   */
  public Future<Void> listen(String address) {
    return vertx.eventBus().consumer(address, this::asked).completion();
  }

  private void asked(Message<JsonObject> question) {
    answer(question.body())
        .onSuccess(
            answer ->
                question.reply(
                    new JsonObject()
                        .put(BusAsker.AT, System.currentTimeMillis())
                        .put(BusAsker.ANSWER, answer)))
        .onFailure(cause -> question.fail(REFUSED, BusAsker.reason(cause)));
  }

  private Future<JsonObject> answer(JsonObject text) {
    return answer(() -> QuestionText.read(text));
  }

  private Future<JsonObject> answer(Supplier<Question> question) {
    try {
      return own.answer(question.get());
    } catch (RuntimeException e) {
      LOG.warn("a question is not answered: {}", e.toString());
      return Future.failedFuture(e);
    }
  }

  @Override
  public List<Addressee> nodes() {
    return nodes.get();
  }

  @Override
  public Future<Reply> ask(Addressee node, Question question) {
    return node.isSelf() ? self(node, question) : asker.ask(node, question);
  }

  private Future<Reply> self(Addressee node, Question question) {
    long begun = System.nanoTime();
    return answer(() -> question)
        .timeout(question.patience().toMillis(), TimeUnit.MILLISECONDS)
        .<Reply>map(
            answer -> new Reply.Told(node.name(), answer, BusAsker.since(begun), Duration.ZERO))
        .recover(
            cause ->
                Future.succeededFuture(
                    BusAsker.untold(node, question, cause, BusAsker.since(begun))));
  }
}
