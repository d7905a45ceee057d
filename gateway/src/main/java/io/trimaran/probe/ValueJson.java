package io.trimaran.probe;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of agents, as people read them. */
final class ValueJson {

  private ValueJson() {}

  static JsonObject of(VarBind binding) {
    JsonObject json = new JsonObject().put("oid", "." + binding.oid());
    return switch (binding.value()) {
      case SnmpValue.Int32 number -> put(json, "INTEGER", number.value());
      case SnmpValue.Text text -> text(json, text.octets());
      case SnmpValue.ObjectId id -> put(json, "OBJECT IDENTIFIER", "." + id.oid());
      case SnmpValue.IpAddress address -> put(json, "IpAddress", dotted(address.octets()));
      case SnmpValue.Counter32 number -> put(json, "Counter32", number.value());
      case SnmpValue.Gauge32 number -> put(json, "Gauge32", number.value());
      case SnmpValue.TimeTicks time -> put(json, "TimeTicks", time.hundredths());
      case SnmpValue.Counter64 number ->
          put(json, "Counter64", Long.toUnsignedString(number.bits()));
      case SnmpValue.Opaque opaque -> put(json, "Opaque", opaque.octets().hex());
      case SnmpValue.Absent absent -> put(json, "absent", absent.reason().name());
    };
  }

  private static JsonObject put(JsonObject json, String type, Object value) {
    return json.put("type", type).put("value", value);
  }

  private static JsonObject text(JsonObject json, Octets octets) {
    boolean isText =
        IntStream.range(0, octets.length())
            .map(octets::at)
            .allMatch(octet -> (octet >= 32 && octet != 127) || Character.isWhitespace(octet));
    return isText ? put(json, "STRING", octets.text()) : put(json, "Hex-STRING", octets.hex());
  }

  private static String dotted(Octets octets) {
    return IntStream.range(0, octets.length())
        .mapToObj(at -> Integer.toString(octets.at(at) & 0xff))
        .collect(Collectors.joining("."));
  }
}
