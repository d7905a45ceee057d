package io.trimaran.node;

import io.trimaran.cluster.Cost;
import io.trimaran.cluster.Message;
import io.trimaran.cluster.Note;
import io.trimaran.cluster.Parcel;
import io.trimaran.cluster.Placement;
import io.trimaran.cluster.Stage;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What members tell each other, as JSON. Kinds and fields that it does not know are passed over.
 */
final class MessageText {

  private static final String KIND = "kind";
  private static final String NUMBER = "number";

  private MessageText() {}

  static JsonObject write(Message message) {
    return switch (message) {
      case Message.Beat beat ->
          of("beat")
              .put("stage", beat.stage().name())
              .put("held", beat.held())
              .put("fingerprint", beat.fingerprint())
              .put("version", beat.placement().version())
              .put("writer", beat.placement().writer())
              .put("load", beat.load());
      case Message.ReportPlease please -> of("report-please");
      case Message.Report report ->
          of("report")
              .put("first", report.isFirst())
              .put("last", report.isLast())
              .put("known", report.isKnown())
              .put("devices", notes(report.held()));
      case Message.Notes notes ->
          of("notes")
              .put("done", notes(notes.done()))
              .put("gained", ids(notes.gained()))
              .put("lost", ids(notes.lost()));
      case Message.Offer offer ->
          of("offer").put(NUMBER, offer.number()).put("devices", notes(offer.devices()));
      case Message.Answer answer ->
          of("answer").put(NUMBER, answer.number()).put("devices", ids(answer.taken()));
      case Message.Placed placed -> placed(placed.placement());
      case Message.Keep keep -> {
        JsonObject parcels = new JsonObject();
        keep.parcels().forEach((id, parcel) -> parcels.put("" + id.value(), parcel.bytes()));
        yield of("keep").put("parcels", parcels);
      }
      case Message.CostsPlease please -> of("costs-please").put(NUMBER, please.number());
      case Message.Costs costs -> {
        JsonArray all = new JsonArray();
        costs
            .costs()
            .forEach(c -> all.add(c.device().value()).add(c.group().name()).add(c.perSecond()));
        yield of("costs").put(NUMBER, costs.number()).put("costs", all);
      }
    };
  }

  /** Empty where it is of a kind that this release does not know. */
  static Optional<Message> read(JsonObject text) {
    return Optional.ofNullable(
        switch (text.getString(KIND, "")) {
          case "beat" ->
              new Message.Beat(
                  Stage.valueOf(text.getString("stage")),
                  text.getInteger("held"),
                  text.getLong("fingerprint"),
                  mark(text),
                  text.getDouble("load"));
          case "report-please" -> new Message.ReportPlease();
          case "report" ->
              new Message.Report(
                  text.getBoolean("first"),
                  text.getBoolean("last"),
                  text.getBoolean("known"),
                  notes(text, "devices"));
          case "notes" ->
              new Message.Notes(notes(text, "done"), ids(text, "gained"), ids(text, "lost"));
          case "offer" -> new Message.Offer(text.getLong(NUMBER), notes(text, "devices"));
          case "answer" -> new Message.Answer(text.getLong(NUMBER), ids(text, "devices"));
          case "placed" -> new Message.Placed(new Placement(mark(text), exceptions(text)));
          case "keep" -> new Message.Keep(parcels(text));
          case "costs-please" -> new Message.CostsPlease(text.getLong(NUMBER));
          case "costs" -> new Message.Costs(text.getLong(NUMBER), costs(text));
          default -> null;
        });
  }

  private static JsonObject of(String kind) {
    return new JsonObject().put(KIND, kind);
  }

  private static JsonObject placed(Placement placement) {
    JsonObject exceptions = new JsonObject();
    placement.exceptions().forEach((id, name) -> exceptions.put("" + id.value(), name));
    return of("placed")
        .put("version", placement.mark().version())
        .put("writer", placement.mark().writer())
        .put("exceptions", exceptions);
  }

  private static Placement.Mark mark(JsonObject text) {
    return new Placement.Mark(text.getLong("version"), text.getString("writer", ""));
  }

  private static JsonArray notes(List<Note> notes) {
    JsonArray all = new JsonArray();
    notes.forEach(note -> all.add(note.device().value()).add(note.slot()));
    return all;
  }

  private static List<Note> notes(JsonObject text, String name) {
    JsonArray all = text.getJsonArray(name, new JsonArray());
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      notes.add(new Note(new DeviceId(all.getLong(i)), all.getLong(i + 1)));
    }
    return notes;
  }

  private static JsonArray ids(List<DeviceId> ids) {
    return new JsonArray(ids.stream().map(DeviceId::value).toList());
  }

  private static List<DeviceId> ids(JsonObject text, String name) {
    JsonArray all = text.getJsonArray(name, new JsonArray());
    List<DeviceId> ids = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      ids.add(new DeviceId(all.getLong(i)));
    }
    return ids;
  }

  private static Map<DeviceId, String> exceptions(JsonObject text) {
    Map<DeviceId, String> all = new HashMap<>();
    JsonObject exceptions = text.getJsonObject("exceptions", new JsonObject());
    exceptions
        .fieldNames()
        .forEach(id -> all.put(new DeviceId(Long.parseLong(id)), exceptions.getString(id, "")));
    return all;
  }

  private static Map<DeviceId, Parcel> parcels(JsonObject text) {
    Map<DeviceId, Parcel> all = new HashMap<>();
    JsonObject parcels = text.getJsonObject("parcels", new JsonObject());
    parcels
        .fieldNames()
        .forEach(
            id ->
                all.put(
                    new DeviceId(Long.parseLong(id)),
                    Parcel.of(parcels.getBinary(id, new byte[0]))));
    return all;
  }

  private static List<Cost> costs(JsonObject text) {
    JsonArray all = text.getJsonArray("costs", new JsonArray());
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i + 2 < all.size(); i += 3) {
      costs.add(
          new Cost(
              new DeviceId(all.getLong(i)), new Group(all.getString(i + 1)), all.getDouble(i + 2)));
    }
    return costs;
  }
}
