package io.trimaran.snmp.wire;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.asn1.BERSerializable;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Turns our values into SNMP4J's, which write themselves. */
public final class PduWriter {

  private PduWriter() {}

  /** Octets that a binding takes in a message. */
  public static int lengthOf(VarBind binding) {
    return snmp4j(binding).getBERLength();
  }

  static PDU snmp4j(Pdu pdu) {
    return fill(new PDU(), pdu);
  }

  static <T extends PDU> T fill(T target, Pdu pdu) {
    target.setType((byte) pdu.type().tag());
    target.setRequestID(new Integer32(pdu.id()));
    target.setErrorStatus(pdu.first());
    target.setErrorIndex(pdu.second());
    for (VarBind binding : pdu.bindings()) {
      target.add(snmp4j(binding));
    }
    return target;
  }

  private static VariableBinding snmp4j(VarBind binding) {
    return new VariableBinding(snmp4j(binding.oid()), snmp4j(binding.value()));
  }

  private static OID snmp4j(Oid oid) {
    return new OID(oid.toIntArray());
  }

  static OctetString snmp4j(Octets octets) {
    return new OctetString(octets.toByteArray());
  }

  private static Variable snmp4j(SnmpValue value) {
    return switch (value) {
      case SnmpValue.Int32 v -> new Integer32(v.value());
      case SnmpValue.Text v -> snmp4j(v.octets());
      case SnmpValue.ObjectId v -> snmp4j(v.oid());
      case SnmpValue.IpAddress v -> new IpAddress(v.octets().toByteArray());
      case SnmpValue.Counter32 v -> new Counter32(v.value());
      case SnmpValue.Gauge32 v -> new Gauge32(v.value());
      case SnmpValue.TimeTicks v -> new TimeTicks(v.hundredths());
      case SnmpValue.Counter64 v -> new Counter64(v.bits());
      case SnmpValue.Opaque v -> new Opaque(v.octets().toByteArray());
      case SnmpValue.Absent v ->
          switch (v.reason()) {
            case NULL -> Null.instance;
            case NO_SUCH_OBJECT -> Null.noSuchObject;
            case NO_SUCH_INSTANCE -> Null.noSuchInstance;
            case END_OF_MIB_VIEW -> Null.endOfMibView;
          };
    };
  }

  /** The bytes of something that SNMP4J writes. */
  static byte[] bytes(BERSerializable thing) {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(thing.getBERLength());
      thing.encodeBER(new BEROutputStream(buffer));
      return buffer.array();
    } catch (IOException e) {
      throw new UncheckedIOException("writing a message of " + thing.getBERLength(), e);
    }
  }

  /** A SEQUENCE of what SNMP4J writes. */
  static byte[] sequence(BERSerializable... parts) {
    int length = 0;
    for (BERSerializable part : parts) {
      length += part.getBERLength();
    }
    ByteBuffer buffer = ByteBuffer.allocate(1 + BER.getBERLengthOfLength(length) + length);
    try {
      BEROutputStream out = new BEROutputStream(buffer);
      BER.encodeHeader(out, BER.SEQUENCE, length);
      for (BERSerializable part : parts) {
        part.encodeBER(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a SEQUENCE of " + length + " octets", e);
    }
    return buffer.array();
  }
}
