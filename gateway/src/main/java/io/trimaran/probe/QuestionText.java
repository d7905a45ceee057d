package io.trimaran.probe;

import io.trimaran.rrd.Stretch;
import io.trimaran.sample.SeriesId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Questions on their way from one node to another. */
final class QuestionText {

  private static final String KIND = "kind";

  private QuestionText() {}

  static JsonObject write(Question question) {
    return switch (question) {
      case Question.Load load -> of("load");
      case Question.Devices devices -> of("devices").put("detailed", devices.isDetailed());
      case Question.Device device -> of("device").put("name", device.name());
      case Question.Health health -> of("health").put("part", health.part().name());
      case Question.Backends backends -> of("backends");
      case Question.Agent agent ->
          of("agent")
              .put("device", agent.device())
              .put("way", agent.way().name())
              .put("oid", agent.oid());
      case Question.Seen seen ->
          of("seen").put("device", seen.device()).put("table", seen.table().name());
      case Question.Echo echo -> of("echo").put("host", echo.host());
      case Question.Reach reach -> of("reach").put("device", reach.device());
      case Question.Greeting greeting -> of("greeting");
      case Question.Checks checks -> of("checks");
      case Question.FirstPolls polls -> of("first-polls").put("since", polls.sinceMillis());
      case Question.Rows rows ->
          of("rows").put("endpoint", rows.endpoint()).put("stretches", write(rows.stretches()));
      case Question.Abandon abandon -> of("abandon").put("seconds", abandon.seconds());
      case Question.Drain drain -> of("drain");
      case Question.Undrain undrain -> of("undrain");
      case Question.Rebalance rebalance -> of("rebalance");
    };
  }

  private static JsonObject of(String kind) {
    return new JsonObject().put(KIND, kind);
  }

  private static JsonArray write(List<Stretch> stretches) {
    JsonArray all = new JsonArray();
    for (Stretch stretch : stretches) {
      SeriesId series = stretch.series();
      all.add(
          new JsonArray()
              .add(series.folder())
              .add(series.name())
              .add(stretch.from())
              .add(stretch.to()));
    }
    return all;
  }

  private static List<Stretch> stretches(JsonArray all) {
    return all.stream()
        .map(JsonArray.class::cast)
        .map(
            one ->
                new Stretch(
                    new SeriesId(one.getString(0), one.getString(1)),
                    one.getLong(2),
                    one.getLong(3)))
        .toList();
  }

  /**
   * Reads what another node asks.
   *
   * @throws IllegalArgumentException where this version does not know of such a question
   */
  static Question read(JsonObject text) {
    String kind = text.getString(KIND, "");
    return switch (kind) {
      case "load" -> new Question.Load();
      case "devices" -> new Question.Devices(text.getBoolean("detailed", false));
      case "device" -> new Question.Device(text.getString("name", ""));
      case "health" ->
          new Question.Health(Question.Health.Part.valueOf(text.getString("part", "")));
      case "backends" -> new Question.Backends();
      case "agent" ->
          new Question.Agent(
              text.getString("device", ""),
              Question.Agent.Way.valueOf(text.getString("way", "")),
              text.getString("oid", ""));
      case "seen" ->
          new Question.Seen(
              text.getString("device", ""),
              Question.Seen.Table.valueOf(text.getString("table", "")));
      case "echo" -> new Question.Echo(text.getString("host", ""));
      case "reach" -> new Question.Reach(text.getString("device", ""));
      case "greeting" -> new Question.Greeting();
      case "checks" -> new Question.Checks();
      case "first-polls" -> new Question.FirstPolls(text.getLong("since", Long.MAX_VALUE));
      case "rows" ->
          new Question.Rows(
              text.getString("endpoint", ""),
              stretches(text.getJsonArray("stretches", new JsonArray())));
      case "abandon" -> new Question.Abandon(text.getInteger("seconds", 1));
      case "drain" -> new Question.Drain();
      case "undrain" -> new Question.Undrain();
      case "rebalance" -> new Question.Rebalance();
      default ->
          throw new IllegalArgumentException("question: " + kind + " is not known to this version");
    };
  }
}
