package io.trimaran.snmp.wire;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.SnmpValue.Reason;
import io.trimaran.snmp.VarBind;
import java.util.ArrayList;
import java.util.List;

/** Reads a PDU straight into our own values. */
final class PduReader {

  /*
   * SNMP4J can read a PDU too. Reading is where a poller's time goes (two thirds of it, with the
   * objects in between), so the answers take the short way; test code compares the two.
   */

  private static final SnmpValue NULL = new SnmpValue.Absent(Reason.NULL);
  private static final SnmpValue NO_SUCH_OBJECT = new SnmpValue.Absent(Reason.NO_SUCH_OBJECT);
  private static final SnmpValue NO_SUCH_INSTANCE = new SnmpValue.Absent(Reason.NO_SUCH_INSTANCE);
  private static final SnmpValue END_OF_MIB_VIEW = new SnmpValue.Absent(Reason.END_OF_MIB_VIEW);

  private PduReader() {}

  static Pdu read(BerReader in) throws MalformedMessageException {
    Pdu.Type type = Pdu.Type.of(in.peek());
    in.confine(in.enter());
    int id = in.integer();
    int first = in.integer();
    int second = in.integer();
    int end = in.enter(BerReader.SEQUENCE);
    List<VarBind> bindings = new ArrayList<>();
    while (in.isBefore(end)) {
      bindings.add(binding(in));
    }
    return new Pdu(type, id, first, second, bindings);
  }

  private static VarBind binding(BerReader in) throws MalformedMessageException {
    in.enter(BerReader.SEQUENCE);
    Oid oid = in.oid();
    return new VarBind(oid, value(in));
  }

  private static SnmpValue value(BerReader in) throws MalformedMessageException {
    int at = in.position();
    int tag = in.peek();
    int end = in.enter();
    return switch (tag) {
      case BerReader.INTEGER -> new SnmpValue.Int32((int) in.signed(end));
      case BerReader.OCTET_STRING -> new SnmpValue.Text(in.octets(end));
      case BerReader.NULL -> NULL;
      case BerReader.OBJECT_ID -> new SnmpValue.ObjectId(in.oid(end));
      case 0x40 -> new SnmpValue.IpAddress(in.octets(end));
      case 0x41 -> new SnmpValue.Counter32(in.unsigned(end) & 0xffffffffL);
      case 0x42, 0x47 -> new SnmpValue.Gauge32(in.unsigned(end) & 0xffffffffL);
      case 0x43 -> new SnmpValue.TimeTicks(in.unsigned(end) & 0xffffffffL);
      case 0x44, 0x45 -> new SnmpValue.Opaque(in.octets(end));
      case 0x46 -> new SnmpValue.Counter64(in.unsigned(end));
      case 0x80 -> NO_SUCH_OBJECT;
      case 0x81 -> NO_SUCH_INSTANCE;
      case 0x82 -> END_OF_MIB_VIEW;
      default ->
          throw new MalformedMessageException(
              "octet %d: value with tag 0x%02x (expected: a type of RFC 2578)".formatted(at, tag));
    };
  }
}
