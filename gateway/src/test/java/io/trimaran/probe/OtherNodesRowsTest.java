package io.trimaran.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrd.ForeignRows;
import io.trimaran.rrd.Stretch;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.trimaran.spool.SampleRecords;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherNodesRowsTest {

  private static final String ENDPOINT = "tcp://rrd1:42217";
  private static final SeriesId PORT = new SeriesId("r1", "port-id7");
  private static final Sample ROW =
      new Sample(PORT, 10, 1_000_000_000L, Row.of(Shapes.PORT).counter(0, 7).build());

  private final Vertx vertx = Vertx.vertx();
  private final OtherNodesRows others = new OtherNodesRows(vertx);
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** This node, one that is away, and two that run; n4 answers each question a second time only. */
  private final NodeQuestions nodes =
      new NodeQuestions() {
        @Override
        public List<Addressee> nodes() {
          return List.of(
              Addressee.self("n1"),
              Addressee.away("n2", "silent"),
              Addressee.member("n3", "a3"),
              Addressee.member("n4", "a4"));
        }

        @Override
        public Future<Reply> ask(Addressee node, Question question) {
          asked.add(node.name());
          boolean isSilent =
              node.name().equals("n4") && Collections.frequency(asked, "n4") % 2 == 1;
          JsonObject answer =
              new JsonObject().put(RowsAnswer.ROWS, SampleRecords.write(List.of(ROW)));
          return Future.succeededFuture(
              isSilent
                  ? new Reply.Untold("n4", "does not listen", Duration.ZERO)
                  : new Reply.Told(node.name(), answer, Duration.ZERO, Duration.ZERO));
        }
      };

  /** One node beside this one. */
  private NodeQuestions one(Function<Question.Rows, byte[]> answers) {
    return new NodeQuestions() {
      @Override
      public List<Addressee> nodes() {
        return List.of(Addressee.member("n3", "a3"));
      }

      @Override
      public Future<Reply> ask(Addressee node, Question question) {
        asked.add(node.name());
        JsonObject answer =
            new JsonObject().put(RowsAnswer.ROWS, answers.apply((Question.Rows) question));
        return Future.succeededFuture(
            new Reply.Told(node.name(), answer, Duration.ZERO, Duration.ZERO));
      }
    };
  }

  @Test
  void rows_areThoseOfAllThatRun_askedAgainWhereOneDoesNotAnswer() {
    Future<List<Sample>> rows = others.rows(ENDPOINT, List.of(new Stretch(PORT, 10, 40)));
    assertThat(rows.isComplete()).isFalse();

    others.askBy(nodes);

    await().until(rows::isComplete);
    assertThat(rows.result()).containsExactly(ROW, ROW);
    assertThat(asked).containsExactlyInAnyOrder("n3", "n4", "n4");
  }

  @Test
  void rows_areAskedFor_inPortions() {
    others.askBy(nodes);

    Future<List<Sample>> rows =
        others.rows(
            ENDPOINT,
            IntStream.range(0, 2_500).mapToObj(i -> new Stretch(PORT, 10 + i, 40 + i)).toList());

    await().until(rows::isComplete);
    assertThat(Collections.frequency(asked, "n3")).isEqualTo(3);
  }

  @Test
  void rows_areAskedForInHalves_whereAnAnswerDoesNotHoldAll() {
    others.askBy(
        one(
            rows ->
                SampleRecords.write(
                    Collections.nCopies(
                        rows.stretches().size() > 1 ? ForeignRows.MOST_ROWS : 1, ROW))));

    Future<List<Sample>> rows =
        others.rows(ENDPOINT, List.of(new Stretch(PORT, 10, 40), new Stretch(PORT, 50, 90)));

    await().until(rows::isComplete);
    assertThat(rows.result()).hasSize(2);
    assertThat(asked).hasSize(3);
  }

  @Test
  void rows_fail_whenAMemberAnswersWhatCannotBeRead() {
    others.askBy(one(rows -> new byte[] {1, 2, 3}));

    Future<List<Sample>> rows = others.rows(ENDPOINT, List.of(new Stretch(PORT, 10, 40)));

    await().until(rows::isComplete);
    assertThat(rows.cause()).hasMessageContaining("rows of n3");
  }
}
