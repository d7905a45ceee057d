package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The system group (RFC 3418) and snmpEngine group (RFC 3411) of a simulated agent. */
public final class SystemGroup implements MibView {

  private static final int LAYERS_2_AND_3 = 6;

  /**
   * What a box says about itself.
   *
   * @param objectId sysObjectID, names vendor and model
   * @param boots snmpEngineBoots, how often it was started
   */
  public record About(
      String description,
      String objectId,
      String contact,
      String name,
      String location,
      int boots) {}

  private final MibTree tree;

  /** Of a box that was started at {@code boot}. */
  public SystemGroup(About about, Instant boot) {
    this.tree =
        new MibTree()
            .put("1.3.6.1.2.1.1.1.0", Reading.of(about.description()))
            .put("1.3.6.1.2.1.1.2.0", Reading.of(Oid.of(about.objectId())))
            .put("1.3.6.1.2.1.1.3.0", now -> new SnmpValue.TimeTicks(hundredths(boot, now)))
            .put("1.3.6.1.2.1.1.4.0", Reading.of(about.contact()))
            .put("1.3.6.1.2.1.1.5.0", Reading.of(about.name()))
            .put("1.3.6.1.2.1.1.6.0", Reading.of(about.location()))
            .put("1.3.6.1.2.1.1.7.0", Reading.of(LAYERS_2_AND_3))
            .put("1.3.6.1.6.3.10.2.1.1.0", Reading.of(new SnmpValue.Text(engineId(about.name()))))
            .put("1.3.6.1.6.3.10.2.1.2.0", Reading.of(about.boots()))
            .put("1.3.6.1.6.3.10.2.1.3.0", now -> new SnmpValue.Int32(seconds(boot, now)))
            .put("1.3.6.1.6.3.10.2.1.4.0", Reading.of(1_472));
  }

  /** An engine ID made of a text (RFC 3411, format 4), at most 27 octets of it. */
  public static Octets engineId(String text) {
    byte[] name = Octets.of(text).toByteArray();
    int length = Math.min(27, name.length);
    byte[] id = new byte[5 + length];
    id[0] = (byte) 0x80;
    id[3] = 99;
    id[4] = 4;
    System.arraycopy(name, 0, id, 5, length);
    return Octets.of(id);
  }

  private static long hundredths(Instant boot, Instant now) {
    return Math.max(0, Duration.between(boot, now).toMillis() / 10) & 0xffffffffL;
  }

  private static int seconds(Instant boot, Instant now) {
    return (int) Math.max(0, Duration.between(boot, now).toSeconds());
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
