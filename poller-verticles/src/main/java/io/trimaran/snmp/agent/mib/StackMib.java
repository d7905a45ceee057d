package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** ifStackTable (RFC 2863) of a simulated agent. */
public final class StackMib implements MibView {

  private static final int ACTIVE = 1;

  /** One interface on another, by ifIndex; 0 is none. */
  public record Layer(int upper, int lower) {}

  private final MibTable<Layer> table;

  public StackMib(List<Layer> layers) {
    this.table =
        new MibTable<>(
                "1.3.6.1.2.1.31.1.2.1", layers, layer -> Oid.of(layer.upper(), layer.lower()))
            .column(3, (layer, now) -> new SnmpValue.Int32(ACTIVE));
  }

  @Override
  public Optional<SnmpValue> get(Oid instance, Instant now) {
    return table.get(instance, now);
  }

  @Override
  public Optional<VarBind> next(Oid after, Instant now) {
    return table.next(after, now);
  }
}
