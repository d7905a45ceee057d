package io.trimaran.snmp.wire;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.SnmpValue.Reason;
import io.trimaran.snmp.VarBind;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** PDUs by chance, of every type and value. */
final class SamplePdus {

  private static final Pdu.Type[] TYPES = Pdu.Type.values();
  private static final Reason[] REASONS = Reason.values();

  private final RandomGenerator random;

  SamplePdus(RandomGenerator random) {
    this.random = random;
  }

  Pdu next() {
    List<VarBind> bindings = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      bindings.add(new VarBind(oid(2), value()));
    }
    Pdu.Type type = TYPES[random.nextInt(TYPES.length)];
    return new Pdu(type, random.nextInt(), random.nextInt(19), random.nextInt(1_000), bindings);
  }

  private SnmpValue value() {
    return switch (random.nextInt(10)) {
      case 0 -> new SnmpValue.Int32(random.nextInt() >> random.nextInt(32));
      case 1 -> new SnmpValue.Text(octets(random.nextInt(300)));
      case 2 -> new SnmpValue.ObjectId(oid(2));
      case 3 -> new SnmpValue.IpAddress(octets(4));
      case 4 -> new SnmpValue.Counter32(unsigned());
      case 5 -> new SnmpValue.Gauge32(unsigned());
      case 6 -> new SnmpValue.TimeTicks(unsigned());
      case 7 -> new SnmpValue.Counter64(random.nextLong() >>> random.nextInt(64));
      case 8 -> new SnmpValue.Opaque(octets(random.nextInt(20)));
      default -> new SnmpValue.Absent(REASONS[random.nextInt(REASONS.length)]);
    };
  }

  private long unsigned() {
    return (random.nextLong() & 0xffffffffL) >>> random.nextInt(33);
  }

  private Octets octets(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  private Oid oid(int atLeast) {
    int[] subs = new int[atLeast + random.nextInt(Oid.MAX_LENGTH - atLeast + 1)];
    for (int i = 2; i < subs.length; i++) {
      subs[i] = random.nextInt() >>> random.nextInt(32);
    }
    subs[0] = random.nextInt(3);
    subs[1] = random.nextInt(40);
    return Oid.of(subs);
  }
}
