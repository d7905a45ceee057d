package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.Optional;

/** Instances in SNMP's order, with values as they are at a moment. Safe for many threads. */
public interface MibView {

  /** The value of an instance, if there is one. */
  Optional<SnmpValue> get(Oid instance, Instant now);

  /** The first instance behind {@code after}, which need not be one. */
  Optional<VarBind> next(Oid after, Instant now);
}
