package io.trimaran.snmp.agent.mib;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Single instances and whole blocks, such as tables, put together. May grow while it is read. */
public final class MibTree implements MibView {

  private final ConcurrentSkipListMap<Oid, Reading> instances = new ConcurrentSkipListMap<>();
  private final List<MibView> blocks = new CopyOnWriteArrayList<>();

  /** Of these blocks, in which no instance occurs twice. */
  public static MibTree of(MibView... blocks) {
    MibTree tree = new MibTree();
    for (MibView block : blocks) {
      tree.add(block);
    }
    return tree;
  }

  /** Adds a block. */
  public MibTree add(MibView block) {
    blocks.add(block);
    return this;
  }

  /** Sets one instance, which replaces a block's. */
  public MibTree put(Oid instance, Reading reading) {
    instances.put(instance, reading);
    return this;
  }

  /** Sets one instance, by its identifier in dotted notation. */
  public MibTree put(String instance, Reading reading) {
    return put(Oid.of(instance), reading);
  }

  /** Removes one instance that was put. */
  public void remove(Oid instance) {
    instances.remove(instance);
  }

  @Override
  public Optional<SnmpValue> get(Oid instance, Instant now) {
    Optional<SnmpValue> single =
        Optional.ofNullable(instances.get(instance)).map(reading -> reading.at(now));
    if (single.isPresent()) {
      return single.filter(value -> !(value instanceof SnmpValue.Absent));
    }
    for (MibView block : blocks) {
      Optional<SnmpValue> value = block.get(instance, now);
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<VarBind> next(Oid after, Instant now) {
    Optional<VarBind> nearest = nextSingle(after, now);
    for (MibView block : blocks) {
      Optional<VarBind> candidate = block.next(after, now);
      if (candidate.isPresent() && isNearer(candidate.get(), nearest)) {
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static boolean isNearer(VarBind candidate, Optional<VarBind> nearest) {
    return nearest.isEmpty() || candidate.oid().compareTo(nearest.get().oid()) < 0;
  }

  private Optional<VarBind> nextSingle(Oid after, Instant now) {
    for (Map.Entry<Oid, Reading> entry : instances.tailMap(after, false).entrySet()) {
      SnmpValue value = entry.getValue().at(now);
      if (!(value instanceof SnmpValue.Absent)) {
        return Optional.of(new VarBind(entry.getKey(), value));
      }
    }
    return Optional.empty();
  }
}
