package io.trimaran.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusQuestionsTest {

  private static final Answerer WELL =
      question -> Future.succeededFuture(new JsonObject().put("state", "up"));
  private static final Answerer NEVER = question -> Promise.<JsonObject>promise().future();
  private static final Addressee SELF = Addressee.self("n1");
  private static final Addressee OTHER = Addressee.member("n2", "ask.n2");

  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void ask_tellsWhatTheOtherAnswers() {
    other(WELL);

    Reply reply = await(questions(WELL).ask(OTHER, new Question.Load()));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Told.class,
            told -> {
              assertThat(told.node()).isEqualTo("n2");
              assertThat(told.answer()).isEqualTo(new JsonObject().put("state", "up"));
              assertThat(told.ahead().abs()).isLessThan(Duration.ofSeconds(30));
            });
  }

  @Test
  void ask_tellsThatNoAnswerCame_whenTheOtherHangs() {
    other(NEVER);

    Reply reply = await(questions(WELL).ask(OTHER, new Question.Load()));

    assertThat(reason(reply)).isEqualTo("no answer within 700 ms");
  }

  @Test
  void ask_tellsThatNoAnswerCame_whenThisNodeItselfHangs() {
    Reply reply = await(questions(NEVER).ask(SELF, new Question.Load()));

    assertThat(reason(reply)).isEqualTo("no answer within 700 ms");
  }

  @Test
  void ask_tellsTheReason_whenTheOtherCannotAnswer() {
    other(question -> Future.failedFuture(new IllegalStateException("device r9 is not known")));

    Reply reply = await(questions(WELL).ask(OTHER, new Question.Device("r9")));

    assertThat(reason(reply)).isEqualTo("device r9 is not known");
  }

  @Test
  void ask_tellsThatNobodyListens_whenTheOtherIsGone() {
    Reply reply = await(questions(WELL).ask(OTHER, new Question.Load()));

    assertThat(reason(reply)).isEqualTo("does not listen");
  }

  @Test
  void askAll_keepsTheOrder_andOneThatIsAwayIsARow() {
    other(WELL);
    BusQuestions questions =
        new BusQuestions(
            vertx, () -> List.of(SELF, OTHER, Addressee.away("n3", "not a member")), WELL);

    List<Reply> replies = await(questions.askAll(new Question.Load()));

    assertThat(replies).extracting(Reply::node).containsExactly("n1", "n2", "n3");
    assertThat(reason(replies.getLast())).isEqualTo("not a member");
  }

  private static String reason(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Untold.class);
    return ((Reply.Untold) reply).reason();
  }

  private void other(Answerer answers) {
    await(questions(answers).listen("ask.n2"));
  }

  private BusQuestions questions(Answerer own) {
    return new BusQuestions(vertx, () -> List.of(SELF, OTHER), own);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
