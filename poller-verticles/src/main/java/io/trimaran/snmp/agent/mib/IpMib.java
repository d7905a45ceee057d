package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** ipAddressTable (RFC 4293) of a simulated agent. */
public final class IpMib implements MibView {

  private static final Oid PREFIX = Oid.of("1.3.6.1.2.1.4.32.1.5");
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int IPV4_OCTETS = 4;
  private static final int ALL_BITS = 128;
  private static final int UNICAST = 1;
  private static final int MANUAL = 2;
  private static final int PREFERRED = 1;
  private static final int OCTET = 0xff;

  /**
   * An address of a port.
   *
   * @param port its ifIndex
   * @param address of IPv4 or IPv6, no name
   */
  public record Address(int port, String address, int prefixLength) {

    /** As an index: what kind, how long, which. */
    Oid row() {
      return row(address, ALL_BITS);
    }

    /** Of the network: the port, the first bits of the address, and how many they are. */
    Oid prefix() {
      return PREFIX.child(port).child(row(address, prefixLength)).child(prefixLength);
    }

    private static Oid row(String address, int bits) {
      byte[] octets = octets(address);
      int[] row = new int[2 + octets.length];
      row[0] = octets.length == IPV4_OCTETS ? IPV4 : IPV6;
      row[1] = octets.length;
      for (int i = 0; i < octets.length; i++) {
        int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
        row[2 + i] = octets[i] & OCTET & (OCTET << (Byte.SIZE - kept));
      }
      return Oid.of(row);
    }

    private static byte[] octets(String address) {
      try {
        return InetAddress.getByName(address).getAddress();
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("address: " + address + " (expected: one)", e);
      }
    }
  }

  private final MibTree tree;

  /** Of a box with these addresses, which differ. */
  public IpMib(List<Address> addresses) {
    this.tree =
        MibTree.of(
            new MibTable<>("1.3.6.1.2.1.4.34.1", addresses, Address::row)
                .column(3, (address, now) -> new SnmpValue.Int32(address.port()))
                .column(4, (address, now) -> new SnmpValue.Int32(UNICAST))
                .column(5, (address, now) -> new SnmpValue.ObjectId(address.prefix()))
                .column(6, (address, now) -> new SnmpValue.Int32(MANUAL))
                .column(7, (address, now) -> new SnmpValue.Int32(PREFERRED)));
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
