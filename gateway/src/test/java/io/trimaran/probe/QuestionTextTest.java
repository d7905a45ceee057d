package io.trimaran.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.rrd.Stretch;
import io.trimaran.sample.SeriesId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionTextTest {

  static Stream<Question> all() {
    return Stream.of(
        new Question.Load(),
        new Question.Devices(true),
        new Question.Device("r1"),
        new Question.Health(Question.Health.Part.SPOOL),
        new Question.Backends(),
        new Question.Agent("r1", Question.Agent.Way.BULK, "1.3.6.1"),
        new Question.Seen("7", Question.Seen.Table.BRIDGE),
        new Question.Echo("r1"),
        new Question.Reach("7"),
        new Question.Greeting(),
        new Question.Checks(),
        new Question.FirstPolls(1_700_000_000_123L),
        new Question.Rows(
            "tcp://rrd1:42217", List.of(new Stretch(new SeriesId("r1", "port-id7"), 10, 40))),
        new Question.Abandon(20),
        new Question.Drain(),
        new Question.Undrain(),
        new Question.Rebalance());
  }

  @ParameterizedTest
  @MethodSource("all")
  void read_givesTheQuestionThatWasWritten(Question question) {
    JsonObject carried = new JsonObject(QuestionText.write(question).encode());

    assertThat(QuestionText.read(carried)).isEqualTo(question);
  }

  @Test
  void all_namesEveryKind() {
    assertThat(all().map(Object::getClass))
        .containsExactlyInAnyOrder(Question.class.getPermittedSubclasses());
  }

  @Test
  void read_refusesWithWords_whatANewerVersionAsks() {
    assertThatThrownBy(() -> QuestionText.read(new JsonObject().put("kind", "horoscope")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("question: horoscope is not known to this version");
  }
}
