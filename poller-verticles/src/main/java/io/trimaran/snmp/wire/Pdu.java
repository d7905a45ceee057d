package io.trimaran.snmp.wire;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.util.ArrayList;
import java.util.List;

/**
 * A protocol data unit of RFC 3416.
 *
 * @param id request-id
 * @param first error-status; non-repeaters of a GETBULK
 * @param second error-index, from 1; max-repetitions of a GETBULK
 */
public record Pdu(Type type, int id, int first, int second, List<VarBind> bindings) {

  /** What a PDU is for, and its BER tag. */
  public enum Type {
    GET(0xa0),
    GETNEXT(0xa1),
    RESPONSE(0xa2),
    SET(0xa3),
    GETBULK(0xa5),
    INFORM(0xa6),
    TRAP(0xa7),
    REPORT(0xa8);

    private static final List<Type> ALL = List.of(values());
    private final int tag;

    Type(int tag) {
      this.tag = tag;
    }

    int tag() {
      return tag;
    }

    static Type of(int tag) throws MalformedMessageException {
      for (Type type : ALL) {
        if (type.tag == tag) {
          return type;
        }
      }
      throw new MalformedMessageException(
          "PDU tag 0x%02x (expected: 0xa0 to 0xa3, 0xa5 to 0xa8)".formatted(tag));
    }
  }

  private static final SnmpValue NOTHING = new SnmpValue.Absent(SnmpValue.Reason.NULL);

  /** A GET or GETNEXT of these, still without an id. */
  public static Pdu asking(Type type, List<Oid> oids) {
    return new Pdu(type, 0, 0, 0, unset(oids));
  }

  /** A GETBULK of these, still without an id. */
  public static Pdu bulk(List<Oid> oids, int maxRepetitions) {
    return new Pdu(Type.GETBULK, 0, 0, maxRepetitions, unset(oids));
  }

  private static List<VarBind> unset(List<Oid> oids) {
    List<VarBind> bindings = new ArrayList<>(oids.size());
    for (Oid oid : oids) {
      bindings.add(new VarBind(oid, NOTHING));
    }
    return bindings;
  }

  /** The same under another request-id. */
  public Pdu withId(int newId) {
    return new Pdu(type, newId, first, second, bindings);
  }

  /** The answer to this with some bindings. */
  public Pdu reply(List<VarBind> values) {
    return new Pdu(Type.RESPONSE, id, 0, 0, values);
  }

  /** The answer to this with an error; the bindings go back as they came. */
  public Pdu reply(ErrorStatus status, int index) {
    return new Pdu(Type.RESPONSE, id, status.code(), index, bindings);
  }
}
