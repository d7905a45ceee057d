package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.device.PortTrait;
import io.trimaran.store.PortTraffic.Count;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Rows of the table ports, to and from records. */
final class PortColumns {

  /** What a device says of an interface, and whether it still has it. */
  static final Columns FACTS =
      Columns.of(
          "ifIndex",
          "ifDescr",
          "ifName",
          "ifAlias",
          "ifType",
          "ifSpeed",
          "ifMtu",
          "ifPhysAddress",
          "ifAdminStatus",
          "ifOperStatus",
          "ifLastChange",
          "ifConnectorPresent",
          "deleted");

  static final Columns PORT = Columns.of("port_id", "device_id").and(FACTS);

  static final Columns TRAFFIC =
      Columns.of("poll_time")
          .and(
              Columns.of(
                  Arrays.stream(PortCounter.values())
                      .map(PortCounter::column)
                      .toArray(String[]::new)))
          .and(
              Columns.of(
                  Arrays.stream(PortCounter.values())
                      .map(PortCounter::rateColumn)
                      .toArray(String[]::new)));

  /** Everything. */
  static final Columns ALL =
      PORT.and(TRAFFIC).and(Columns.of("`ignore`", "disabled", "ifVlan", "ifDuplex"));

  private static final int MAX_WORD = 64;
  private static final int MAX_STATUS = 16;
  private static final int MAX_FLAG = 12;
  private static final int MAX_VLAN = 8;
  private static final Count UNKNOWN = new Count(OptionalLong.empty(), OptionalDouble.empty());

  private PortColumns() {}

  /** The values of {@link #FACTS}; words that are too long are cut. */
  static Values facts(PortFacts facts, boolean isDeleted) {
    return new Values()
        .number(facts.ifIndex())
        .text(facts.ifDescr())
        .text(facts.ifName())
        .text(facts.ifAlias())
        .text(facts.ifType(), MAX_WORD)
        .number(facts.ifSpeed())
        .number(facts.ifMtu())
        .text(facts.ifPhysAddress(), MAX_WORD)
        .text(facts.ifAdminStatus(), MAX_STATUS)
        .text(facts.ifOperStatus(), MAX_STATUS)
        .number(facts.ifLastChange())
        .text(facts.ifConnectorPresent(), MAX_FLAG)
        .flag(isDeleted);
  }

  /** Of a row with {@link #PORT}. */
  static Port port(Cells cells) {
    return new Port(
        new PortId(cells.number("port_id")),
        new DeviceId(cells.number("device_id")),
        new PortFacts(
            cells.number("ifIndex"),
            cells.text("ifDescr"),
            cells.text("ifName"),
            cells.text("ifAlias"),
            cells.text("ifType"),
            cells.number("ifSpeed"),
            cells.number("ifMtu"),
            cells.text("ifPhysAddress"),
            cells.text("ifAdminStatus"),
            cells.text("ifOperStatus"),
            cells.number("ifLastChange"),
            cells.text("ifConnectorPresent")),
        cells.flag("deleted"));
  }

  /** Of a row with {@link #ALL}. */
  static StoredPort stored(Cells cells) {
    Port port = port(cells);
    OptionalLong at = cells.optionalNumber("poll_time");
    return new StoredPort(
        port,
        cells.flag("`ignore`"),
        cells.flag("disabled"),
        traits(cells),
        at.isPresent()
            ? Optional.of(
                new PortTraffic(port.id(), Instant.ofEpochSecond(at.getAsLong()), counters(cells)))
            : Optional.empty());
  }

  private static Map<PortTrait, String> traits(Cells cells) {
    Map<PortTrait, String> traits = new EnumMap<>(PortTrait.class);
    for (PortTrait trait : PortTrait.values()) {
      cells.optionalText(trait(trait)).ifPresent(value -> traits.put(trait, value));
    }
    return traits;
  }

  /** The column of a trait. */
  static String trait(PortTrait trait) {
    return switch (trait) {
      case VLAN -> "ifVlan";
      case DUPLEX -> "ifDuplex";
    };
  }

  /** How long its value may be. */
  static int room(PortTrait trait) {
    return switch (trait) {
      case VLAN -> MAX_VLAN;
      case DUPLEX -> MAX_FLAG;
    };
  }

  private static Map<PortCounter, Count> counters(Cells cells) {
    Map<PortCounter, Count> counters = new EnumMap<>(PortCounter.class);
    for (PortCounter counter : PortCounter.values()) {
      Count count =
          new Count(cells.optionalNumber(counter.column()), cells.decimal(counter.rateColumn()));
      if (!count.equals(UNKNOWN)) {
        counters.put(counter, count);
      }
    }
    return counters;
  }

  /** The values of {@link #TRAFFIC}. */
  static Values traffic(PortTraffic traffic) {
    Values values = new Values().number(traffic.at().getEpochSecond());
    for (PortCounter counter : PortCounter.values()) {
      values.number(traffic.counters().getOrDefault(counter, UNKNOWN).value());
    }
    for (PortCounter counter : PortCounter.values()) {
      values.decimal(traffic.counters().getOrDefault(counter, UNKNOWN).rate());
    }
    return values;
  }
}
