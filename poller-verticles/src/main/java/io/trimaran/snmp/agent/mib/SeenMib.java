package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * ipNetToPhysicalTable (RFC 4293) and dot1qTpFdbTable (RFC 4363) of a simulated agent, which needs
 * {@link BridgeMib} for the latter.
 */
public final class SeenMib implements MibView {

  private static final int IPV4 = 1;
  private static final int IPV4_OCTETS = 4;
  private static final int DYNAMIC = 3;
  private static final int LEARNED = 3;
  private static final int MAC_OCTETS = 6;
  private static final int OCTET = 0xff;

  /**
   * Who is behind a port.
   *
   * @param port its ifIndex, and its number in the bridge
   * @param address four numbers with dots between
   * @param mac 48 bits
   */
  public record Seen(int port, String address, long mac, int vlan) {

    Octets macOctets() {
      byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(mac).array();
      return Octets.of(Arrays.copyOfRange(all, Long.BYTES - MAC_OCTETS, Long.BYTES));
    }

    /** An address as an index: behind which port, what kind, how long, which. */
    Oid addressRow() {
      return Oid.of(port, IPV4, IPV4_OCTETS).child(Oid.of(address));
    }

    Oid bridgeRow() {
      int[] row = new int[1 + MAC_OCTETS];
      row[0] = vlan;
      for (int i = 0; i < MAC_OCTETS; i++) {
        row[MAC_OCTETS - i] = (int) (mac >> (Byte.SIZE * i)) & OCTET;
      }
      return Oid.of(row);
    }
  }

  private final MibTree tree;

  /**
   * Of a box that has seen these, which differ.
   *
   * @param isBridge whether it is one
   */
  public SeenMib(List<Seen> seen, boolean isBridge) {
    this.tree =
        MibTree.of(
            new MibTable<>("1.3.6.1.2.1.4.35.1", seen, Seen::addressRow)
                .column(4, (one, now) -> new SnmpValue.Text(one.macOctets()))
                .column(6, (one, now) -> new SnmpValue.Int32(DYNAMIC)),
            new MibTable<>("1.3.6.1.2.1.17.7.1.2.2.1", isBridge ? seen : List.of(), Seen::bridgeRow)
                .column(2, (one, now) -> new SnmpValue.Int32(one.port()))
                .column(3, (one, now) -> new SnmpValue.Int32(LEARNED)));
  }

  @Override
  public Optional<SnmpValue> get(Oid instance, Instant now) {
    return tree.get(instance, now);
  }

  @Override
  public Optional<VarBind> next(Oid after, Instant now) {
    return tree.next(after, now);
  }
}
