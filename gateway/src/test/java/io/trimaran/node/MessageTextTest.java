package io.trimaran.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.cluster.Cost;
import io.trimaran.cluster.Message;
import io.trimaran.cluster.Note;
import io.trimaran.cluster.Parcel;
import io.trimaran.cluster.Placement;
import io.trimaran.cluster.Stage;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTextTest {

  private static final DeviceId ROUTER = new DeviceId(1);
  private static final DeviceId SWITCH = new DeviceId(Long.MAX_VALUE);
  private static final List<Note> NOTES =
      List.of(new Note(ROUTER, 1_780_000_000_123L), new Note(SWITCH, 0));
  private static final Placement.Mark MARK = new Placement.Mark(7, "eldest");

  static Stream<Message> messages() {
    return Stream.of(
        new Message.Beat(Stage.DRAINING, 3, -1L, MARK, 0.25),
        new Message.ReportPlease(),
        new Message.Report(true, false, true, NOTES),
        new Message.Report(false, true, false, List.of()),
        new Message.Notes(NOTES, List.of(ROUTER), List.of(SWITCH)),
        new Message.Offer(9, NOTES),
        new Message.Answer(9, List.of(SWITCH)),
        new Message.Placed(new Placement(MARK, Map.of(ROUTER, "second"))),
        new Message.Keep(Map.of(ROUTER, Parcel.of(new byte[] {0, -1, 127}))),
        new Message.CostsPlease(4),
        new Message.Costs(4, List.of(new Cost(SWITCH, new Group("dmz"), 12.5))));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void read_isWhatWasWritten(Message message) {
    JsonObject arrived = new JsonObject(MessageText.write(message).encode());

    assertThat(MessageText.read(arrived)).contains(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void read_passesOver_whatANewerReleaseAdds(Message message) {
    JsonObject arrived = MessageText.write(message).put("added-later", new JsonObject());

    assertThat(MessageText.read(arrived)).contains(message);
  }

  @Test
  void read_isEmpty_whenTheKindIsNotKnown() {
    assertThat(MessageText.read(new JsonObject().put("kind", "of-a-newer-release"))).isEmpty();
  }
}
