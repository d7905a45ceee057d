package io.trimaran.probe;

import io.trimaran.rrd.ForeignRows;
import io.trimaran.rrd.Stretch;
import io.trimaran.sample.Sample;
import io.trimaran.spool.SampleRecords;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the other nodes for rows of series that changed hands. One that is away is not asked: it
 * asks this one when it is back. Thread-safe.
 */
public final class OtherNodesRows implements ForeignRows {

  private static final Logger LOG = LoggerFactory.getLogger(OtherNodesRows.class);
  private static final int STRETCHES_AT_ONCE = 1_000;
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Vertx vertx;
  private final Promise<NodeQuestions> questions = Promise.promise();

  public OtherNodesRows(Vertx vertx) {
    this.vertx = vertx;
  }

  /** From now on others can be asked; until then whoever wants rows waits. */
  public void askBy(NodeQuestions nodes) {
    questions.tryComplete(nodes);
  }

  @Override
  public Future<List<Sample>> rows(String endpoint, List<Stretch> stretches) {
    return questions.future().compose(nodes -> rows(nodes, endpoint, stretches));
  }

  @Override
  public boolean isComplete() {
    return questions.future().succeeded()
        && questions.future().result().nodes().stream().noneMatch(Addressee::isAway);
  }

  private Future<List<Sample>> rows(NodeQuestions nodes, String endpoint, List<Stretch> stretches) {
    List<Future<List<Sample>>> asked = new ArrayList<>();
    for (Addressee node : nodes.nodes()) {
      if (!node.isSelf() && !node.isAway()) {
        asked.add(rowsOf(node, nodes, endpoint, stretches));
      }
    }
    return Future.all(asked)
        .map(all -> all.<List<Sample>>list().stream().<Sample>mapMulti(Iterable::forEach).toList());
  }

  /** One question after the other, so that answers stay small. */
  private Future<List<Sample>> rowsOf(
      Addressee node, NodeQuestions nodes, String endpoint, List<Stretch> stretches) {
    List<Sample> found = new ArrayList<>();
    Future<Void> asked = Future.succeededFuture();
    for (int from = 0; from < stretches.size(); from += STRETCHES_AT_ONCE) {
      int to = Math.min(stretches.size(), from + STRETCHES_AT_ONCE);
      List<Stretch> portion = stretches.subList(from, to);
      asked =
          asked
              .compose(done -> portionOf(node, nodes, endpoint, portion))
              .onSuccess(found::addAll)
              .mapEmpty();
    }
    return asked.map(done -> found);
  }

  /** In halves where one answer does not hold all. */
  private Future<List<Sample>> portionOf(
      Addressee node, NodeQuestions nodes, String endpoint, List<Stretch> stretches) {
    return ask(node, nodes, new Question.Rows(endpoint, stretches), TRIES)
        .compose(
            rows -> {
              if (rows.size() < MOST_ROWS || stretches.size() == 1) {
                return Future.succeededFuture(rows);
              }
              int half = stretches.size() / 2;
              return portionOf(node, nodes, endpoint, stretches.subList(0, half))
                  .compose(
                      first ->
                          portionOf(
                                  node, nodes, endpoint, stretches.subList(half, stretches.size()))
                              .map(second -> joined(first, second)));
            });
  }

  private static List<Sample> joined(List<Sample> first, List<Sample> second) {
    List<Sample> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private Future<List<Sample>> ask(
      Addressee node, NodeQuestions nodes, Question.Rows question, int tries) {
    return nodes
        .ask(node, question)
        .compose(
            reply ->
                switch (reply) {
                  case Reply.Told told -> read(told);
                  case Reply.Untold untold -> untold(untold, node, nodes, question, tries);
                });
  }

  /** A node that is there has rows without which steps would be wrong for good. */
  private Future<List<Sample>> untold(
      Reply.Untold untold, Addressee node, NodeQuestions nodes, Question.Rows question, int tries) {
    if (tries > 1) {
      return vertx
          .timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
          .compose(rung -> ask(node, nodes, question, tries - 1));
    }
    return failed(node.name(), untold.reason());
  }

  private static Future<List<Sample>> read(Reply.Told told) {
    try {
      return Future.succeededFuture(SampleRecords.read(told.answer().getBinary(RowsAnswer.ROWS)));
    } catch (IllegalArgumentException e) {
      return failed(told.node(), BusAsker.reason(e));
    }
  }

  private static Future<List<Sample>> failed(String node, String reason) {
    LOG.warn("rows of {} are not known yet, late rows wait for them: {}", node, reason);
    return Future.failedFuture("rows of " + node + ": " + reason);
  }
}
