package io.trimaran.module.meter;

import io.trimaran.device.Formula;
import io.trimaran.device.Formula.Part;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Memory as net-snmp has it (UCD-SNMP-MIB), in kilobytes. */
final class UcdMemory implements MeterFinder {

  private static final Oid MEMORY = Oid.of("1.3.6.1.4.1.2021.4");
  private static final Oid SWAP_TOTAL = MEMORY.child(3, 0);
  private static final Oid SWAP_FREE = MEMORY.child(4, 0);
  private static final Oid TOTAL = MEMORY.child(5, 0);
  private static final Oid FREE = MEMORY.child(6, 0);
  private static final Oid SHARED = MEMORY.child(13, 0);
  private static final Oid BUFFERS = MEMORY.child(14, 0);
  private static final Oid CACHED = MEMORY.child(15, 0);
  private static final double KILOBYTE = 1024;

  @Override
  public Set<MeterKind> kinds() {
    return Set.of(MeterKind.MEMORY);
  }

  @Override
  public Questions questions() {
    return Questions.get(List.of(SWAP_TOTAL, SWAP_FREE, TOTAL, FREE, SHARED, BUFFERS, CACHED));
  }

  @Override
  public List<Meter> find(Answers answers) {
    List<Meter> meters = new ArrayList<>();
    double total = answers.decimal(TOTAL).orElse(0);
    if (total <= 0) {
      return List.of();
    }
    if (answers.decimal(FREE).isPresent()) {
      List<Oid> free = new ArrayList<>(List.of(FREE));
      Stream.of(BUFFERS, CACHED).filter(oid -> answers.decimal(oid).isPresent()).forEach(free::add);
      meters.add(meter("1", "system", "Physical memory", Part.FREE, free, total));
    }
    double swap = answers.decimal(SWAP_TOTAL).orElse(0);
    if (swap > 0 && answers.decimal(SWAP_FREE).isPresent()) {
      meters.add(meter("2", "swap", "Swap space", Part.FREE, List.of(SWAP_FREE), swap));
    }
    if (answers.decimal(BUFFERS).isPresent()) {
      meters.add(meter("3", "buffers", "Memory buffers", Part.USED, List.of(BUFFERS), total));
    }
    if (answers.decimal(CACHED).orElse(0) > 0) {
      meters.add(meter("4", "cached", "Cached memory", Part.USED, List.of(CACHED), total));
    }
    if (answers.decimal(SHARED).orElse(0) > 0) {
      meters.add(meter("5", "shared", "Shared memory", Part.USED, List.of(SHARED), total));
    }
    return meters;
  }

  private static Meter meter(
      String index, String category, String descr, Part part, List<Oid> oids, double total) {
    return new Meter(
        MeterKind.MEMORY,
        category,
        "ucd",
        index,
        descr,
        "",
        new Formula.Share(Map.of(part, oids), KILOBYTE, total * KILOBYTE),
        MeterLimits.NONE,
        List.of());
  }
}
