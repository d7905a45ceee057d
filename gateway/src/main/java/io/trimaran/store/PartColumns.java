package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Part;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of the table parts, to and from records. */
final class PartColumns {

  /** What a discovery says of a part. */
  static final Columns PART =
      Columns.of(
          "idx",
          "contained_in",
          "position",
          "category",
          "name",
          "descr",
          "alias",
          "asset",
          "maker",
          "model",
          "serial",
          "type",
          "made",
          "hardware",
          "firmware",
          "software",
          "replaceable",
          "if_index");

  /** Everything. */
  static final Columns ALL = Columns.of("part_id", "device_id").and(PART);

  private static final int MAX_TEXT = 255;
  private static final int MAX_MARK = 64;

  private PartColumns() {}

  /** The part with its texts as long as there is room for them. */
  static Part fitted(Part part) {
    Part.Label label = part.label();
    Part.Make make = part.make();
    Part.Revisions revisions = part.revisions();
    return new Part(
        part.index(),
        part.containedIn(),
        part.position(),
        part.category(),
        new Part.Label(
            text(label.name()),
            text(label.descr()),
            Values.cut(label.alias(), MAX_MARK),
            Values.cut(label.asset(), MAX_MARK)),
        new Part.Make(
            text(make.maker()),
            text(make.model()),
            text(make.serial()),
            text(make.type()),
            make.made()),
        new Part.Revisions(
            text(revisions.hardware()), text(revisions.firmware()), text(revisions.software())),
        part.isReplaceable(),
        part.ifIndex());
  }

  private static String text(String text) {
    return Values.cut(text, MAX_TEXT);
  }

  /** The device and the values of {@link #PART}. */
  static Tuple values(DeviceId device, Part part) {
    return new Values()
        .number(device.value())
        .number(part.index())
        .number(part.containedIn())
        .number(part.position())
        .text(part.category())
        .text(part.label().name())
        .text(part.label().descr())
        .text(part.label().alias())
        .text(part.label().asset())
        .text(part.make().maker())
        .text(part.make().model())
        .text(part.make().serial())
        .text(part.make().type())
        .text(part.make().made())
        .text(part.revisions().hardware())
        .text(part.revisions().firmware())
        .text(part.revisions().software())
        .number(
            part.isReplaceable()
                .map(is -> OptionalLong.of(is ? 1 : 0))
                .orElseGet(OptionalLong::empty))
        .number(part.ifIndex())
        .tuple();
  }

  /** Of a row with {@link #ALL}. */
  static StoredPart stored(Cells cells) {
    OptionalLong replaceable = cells.optionalNumber("replaceable");
    return new StoredPart(
        cells.number("part_id"),
        new DeviceId(cells.number("device_id")),
        new Part(
            cells.number("idx"),
            cells.number("contained_in"),
            cells.number("position"),
            cells.text("category"),
            new Part.Label(
                cells.text("name"), cells.text("descr"), cells.text("alias"), cells.text("asset")),
            new Part.Make(
                cells.text("maker"),
                cells.text("model"),
                cells.text("serial"),
                cells.text("type"),
                cells.text("made")),
            new Part.Revisions(
                cells.text("hardware"), cells.text("firmware"), cells.text("software")),
            replaceable.isEmpty() ? Optional.empty() : Optional.of(replaceable.getAsLong() != 0),
            cells.optionalNumber("if_index")));
  }
}
