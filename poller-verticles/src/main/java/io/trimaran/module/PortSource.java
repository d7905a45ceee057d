package io.trimaran.module;

import io.trimaran.sample.Shapes;
import io.trimaran.snmp.Oid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one data source of a port's series comes from.
 *
 * @param position in {@link Shapes#PORT}
 * @param wide the 64-bit counter; empty where IF-MIB has none
 * @param narrow the 32-bit counter
 */
record PortSource(int position, Optional<Oid> wide, Oid narrow) {

  static final int IN_OCTETS = position("INOCTETS");
  static final int OUT_OCTETS = position("OUTOCTETS");

  static final PortSource IN_BROADCAST =
      of("INBROADCASTPKTS", IfMib.IF_HC_IN_BROADCAST_PKTS, IfMib.IF_IN_BROADCAST_PKTS);
  static final PortSource OUT_BROADCAST =
      of("OUTBROADCASTPKTS", IfMib.IF_HC_OUT_BROADCAST_PKTS, IfMib.IF_OUT_BROADCAST_PKTS);
  static final PortSource IN_MULTICAST =
      of("INMULTICASTPKTS", IfMib.IF_HC_IN_MULTICAST_PKTS, IfMib.IF_IN_MULTICAST_PKTS);
  static final PortSource OUT_MULTICAST =
      of("OUTMULTICASTPKTS", IfMib.IF_HC_OUT_MULTICAST_PKTS, IfMib.IF_OUT_MULTICAST_PKTS);
  static final PortSource IN_NON_UNICAST = of("INNUCASTPKTS", IfMib.IF_IN_NUCAST_PKTS);
  static final PortSource OUT_NON_UNICAST = of("OUTNUCASTPKTS", IfMib.IF_OUT_NUCAST_PKTS);

  /** All but the non-unicast ones, which may be made from these. */
  static final List<PortSource> COUNTED =
      List.of(
          of("INOCTETS", IfMib.IF_HC_IN_OCTETS, IfMib.IF_IN_OCTETS),
          of("OUTOCTETS", IfMib.IF_HC_OUT_OCTETS, IfMib.IF_OUT_OCTETS),
          of("INERRORS", IfMib.IF_IN_ERRORS),
          of("OUTERRORS", IfMib.IF_OUT_ERRORS),
          of("INUCASTPKTS", IfMib.IF_HC_IN_UCAST_PKTS, IfMib.IF_IN_UCAST_PKTS),
          of("OUTUCASTPKTS", IfMib.IF_HC_OUT_UCAST_PKTS, IfMib.IF_OUT_UCAST_PKTS),
          of("INDISCARDS", IfMib.IF_IN_DISCARDS),
          of("OUTDISCARDS", IfMib.IF_OUT_DISCARDS),
          of("INUNKNOWNPROTOS", IfMib.IF_IN_UNKNOWN_PROTOS),
          IN_BROADCAST,
          OUT_BROADCAST,
          IN_MULTICAST,
          OUT_MULTICAST);

  static final List<PortSource> ALL =
      Stream.concat(COUNTED.stream(), Stream.of(IN_NON_UNICAST, OUT_NON_UNICAST)).toList();

  /** Every column that any source may be read from. */
  static List<Oid> columns() {
    return ALL.stream()
        .flatMap(source -> Stream.concat(source.wide.stream(), Stream.of(source.narrow)))
        .toList();
  }

  private static PortSource of(String name, Oid wide, Oid narrow) {
    return new PortSource(position(name), Optional.of(wide), narrow);
  }

  private static PortSource of(String name, Oid narrow) {
    return new PortSource(position(name), Optional.empty(), narrow);
  }

  private static int position(String name) {
    for (int i = 0; i < Shapes.PORT.size(); i++) {
      if (Shapes.PORT.sources().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException(name + ": not in " + Shapes.PORT);
  }

  /** The bit of this source in a mask of sources. */
  long bit() {
    return 1L << position;
  }
}
