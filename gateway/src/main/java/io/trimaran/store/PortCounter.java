package io.trimaran.store;

/** The counters of a port whose last values and rates are kept. */
public enum PortCounter {
  IN_OCTETS("ifInOctets"),
  OUT_OCTETS("ifOutOctets"),
  IN_ERRORS("ifInErrors"),
  OUT_ERRORS("ifOutErrors"),
  IN_UNICAST("ifInUcastPkts"),
  OUT_UNICAST("ifOutUcastPkts");

  private final String column;

  PortCounter(String column) {
    this.column = column;
  }

  /** Its column, and its name in the interface: {@code ifInOctets}. */
  public String column() {
    return column;
  }

  /** The column of its rate: {@code ifInOctets_rate}. */
  public String rateColumn() {
    return column + "_rate";
  }
}
