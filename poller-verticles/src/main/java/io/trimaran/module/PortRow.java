package io.trimaran.module;

import io.trimaran.device.PortFacts;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpTable;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One interface's row in ifTable and ifXTable. */
record PortRow(SnmpTable table, Oid index) {

  private static final String[] ADMIN = {"", "up", "down", "testing"};
  private static final String[] OPER = {
    "", "up", "down", "testing", "unknown", "dormant", "notPresent", "lowerLayerDown"
  };

  /** The fastest that is believed in Mbit/s: 100 Tbit/s. */
  private static final long MAX_HIGH_SPEED = 100_000_000;

  /** The fastest that is believed in bit/s where Mbit/s should stand. */
  private static final long MAX_BIT_SPEED = 4_000_000_000L;

  /** Up to this ifSpeed is the more exact one, in Mbit/s. */
  private static final long SLOW = 1000;

  /**
   * What the device says of the interface; empty for one that is not in ifTable, or that has no
   * name at all. An unknown state is its bare number.
   */
  Optional<PortFacts> facts() {
    String descr = text(IfMib.IF_DESCR);
    String name = text(IfMib.IF_NAME);
    String alias = text(IfMib.IF_ALIAS);
    boolean isInIfTable = has(IfMib.IF_DESCR) || has(IfMib.IF_TYPE);
    if (index.length() != 1 || !isInIfTable || (descr + name + alias).isEmpty()) {
      return Optional.empty();
    }
    String someDescr = firstOf(descr, name, alias);
    String someName = firstOf(name, descr, alias);
    return Optional.of(
        new PortFacts(
            index.last(),
            someDescr,
            someName,
            firstOf(alias, someDescr),
            type(),
            speed(),
            Math.max(0, number(IfMib.IF_MTU).orElse(0)),
            physAddress(),
            word(ADMIN, IfMib.IF_ADMIN_STATUS),
            word(OPER, IfMib.IF_OPER_STATUS),
            lastChange(),
            isConnectorPresent()));
  }

  /** What was said of the interface before, with its state as the device says it is now. */
  PortFacts state(PortFacts before) {
    return before.withState(
        has(IfMib.IF_ADMIN_STATUS) ? word(ADMIN, IfMib.IF_ADMIN_STATUS) : before.ifAdminStatus(),
        has(IfMib.IF_OPER_STATUS) ? word(OPER, IfMib.IF_OPER_STATUS) : before.ifOperStatus(),
        has(IfMib.IF_LAST_CHANGE) ? lastChange() : before.ifLastChange());
  }

  private long lastChange() {
    return Math.max(0, number(IfMib.IF_LAST_CHANGE).orElse(0));
  }

  private String type() {
    OptionalLong type = number(IfMib.IF_TYPE);
    return type.isPresent() ? IfTypes.name(type.getAsLong()) : "";
  }

  /* ifHighSpeed counts Mbit/s. Some agents put bit/s there, or nonsense near 2^32. */
  private long speed() {
    long high = number(IfMib.IF_HIGH_SPEED).orElse(0);
    long exact = Math.max(0, number(IfMib.IF_SPEED).orElse(0));
    if (high <= 0 || (high <= SLOW && exact > 0) || high > MAX_BIT_SPEED) {
      return exact;
    }
    return high > MAX_HIGH_SPEED ? high : high * 1_000_000;
  }

  /* Most agents send six octets. Some send digits as text, with or without separators. */
  private String physAddress() {
    String hex = table.cell(IfMib.IF_PHYS_ADDRESS, index).map(Cells::hex).orElse("");
    if (hex.length() < 22) {
      return hex;
    }
    String digits = text(IfMib.IF_PHYS_ADDRESS).replaceAll("[:. -]", "");
    return digits.chars().allMatch(HexFormat::isHexDigit) && !digits.isEmpty()
        ? digits.toLowerCase(Locale.ROOT)
        : hex;
  }

  private String word(String[] words, Oid column) {
    OptionalLong number = number(column);
    if (number.isEmpty()) {
      return "";
    }
    long value = number.getAsLong();
    return value > 0 && value < words.length ? words[(int) value] : Long.toString(value);
  }

  private String isConnectorPresent() {
    long truth = number(IfMib.IF_CONNECTOR_PRESENT).orElse(0);
    return truth == 1 ? "true" : truth == 2 ? "false" : "";
  }

  private boolean has(Oid column) {
    return table.cell(column, index).isPresent();
  }

  private String text(Oid column) {
    return table.cell(column, index).map(Cells::text).orElse("");
  }

  private OptionalLong number(Oid column) {
    return table.cell(column, index).map(Cells::number).orElse(OptionalLong.empty());
  }

  private static String firstOf(String... texts) {
    return Stream.of(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }
}
