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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Memory and storages of HOST-RESOURCES-MIB, which has both in one table. */
final class HostStorage implements MeterFinder {

  private static final Oid ENTRY = Oid.of("1.3.6.1.2.1.25.2.3.1");
  private static final Oid TYPE = ENTRY.child(2);
  private static final Oid DESCR = ENTRY.child(3);
  private static final Oid UNITS = ENTRY.child(4);
  private static final Oid SIZE = ENTRY.child(5);
  private static final Oid USED = ENTRY.child(6);
  private static final Oid TYPES = Oid.of("1.3.6.1.2.1.25.2.1");

  private static final int OTHER = 1;
  private static final int RAM = 2;
  private static final int VIRTUAL_MEMORY = 3;
  private static final Set<Integer> DISKS = Set.of(4, 8, 9);

  private static final String PHYSICAL = "Physical memory";
  private static final String BUFFERS = "Memory buffers";
  private static final String CACHED = "Cached memory";
  private static final Set<String> WHOLES = Set.of(PHYSICAL, "RAM");
  private static final Set<String> PARTS_OF_PHYSICAL = Set.of("buffers", "cached", "shared");

  private static final double MEMORY_WARN_PERCENT = 90;
  private static final double STORAGE_WARN_PERCENT = 60;

  /** What net-snmp says, and what is much of it. */
  private static final Map<String, Double> WARN_PERCENT =
      Map.of(
          PHYSICAL,
          99.0,
          "Virtual memory",
          95.0,
          BUFFERS,
          0.0,
          CACHED,
          0.0,
          "Shared memory",
          0.0,
          "Swap space",
          10.0);

  private static final Pattern NO_DISK =
      Pattern.compile(
          "(?i)^/dev$|^/dev/md0(?=[.,"
              + " ]|$)|^/proc(/|$)|^/sys(/|$)|packages|devfs|procfs|\\bUMA\\b|MALLOC"
              + "|^/run/(netns|docker)");

  /** What lies in memory on systems of which disks are wanted. */
  private static final Pattern IN_MEMORY =
      Pattern.compile("^/dev/shm$|^/run($|/)|^/tmp$|^/var/tmp$");

  private static final Set<String> HAVE_MUCH_IN_MEMORY = Set.of("linux", "dell-sonic");

  private static final long SIGN = 1L << 32;

  private final Pattern ignored;

  /** Of a system of this kind. */
  HostStorage(String os) {
    ignored =
        HAVE_MUCH_IN_MEMORY.contains(os)
            ? Pattern.compile(NO_DISK + "|" + IN_MEMORY, Pattern.CASE_INSENSITIVE)
            : NO_DISK;
  }

  @Override
  public Set<MeterKind> kinds() {
    return Set.of(MeterKind.MEMORY, MeterKind.STORAGE);
  }

  @Override
  public Questions questions() {
    return Questions.walk(List.of(TYPE, DESCR, UNITS, SIZE, USED));
  }

  @Override
  public List<Meter> find(Answers answers) {
    List<Meter> meters = new ArrayList<>();
    Map<String, Oid> byDescr = new HashMap<>();
    for (Oid row : answers.table().rows(TYPE)) {
      byDescr.putIfAbsent(descr(answers, row), row);
    }
    for (Oid row : answers.table().rows(TYPE)) {
      meter(answers, row, byDescr).ifPresent(meters::add);
    }
    return meters;
  }

  private Optional<Meter> meter(Answers answers, Oid row, Map<String, Oid> byDescr) {
    int type = type(answers.text(TYPE, row));
    String descr = descr(answers, row);
    double size = size(answers, row);
    if (size <= 0 || answers.decimal(USED, row).isEmpty()) {
      return Optional.empty();
    }
    if (ignored.matcher(descr).find()) {
      return Optional.empty();
    }
    if (DISKS.contains(type)) {
      return Optional.of(storage(row, descr, formula(answers, row, List.of(), size)));
    }
    Optional<Oid> physical = Optional.ofNullable(byDescr.get(PHYSICAL));
    return memory(type, descr)
        .map(
            category -> {
              boolean isPartOfPhysical = PARTS_OF_PHYSICAL.contains(category);
              return memory(
                  answers,
                  row,
                  category,
                  descr,
                  physical
                      .filter(whole -> isPartOfPhysical)
                      .map(whole -> size(answers, whole))
                      .orElse(size),
                  WHOLES.contains(descr) ? reclaimable(answers, row, byDescr) : List.of());
            });
  }

  /* net-snmp counts buffers and caches as used physical memory, though they are given up as soon
   * as somebody needs it. */
  private static List<Oid> reclaimable(Answers answers, Oid row, Map<String, Oid> byDescr) {
    List<String> parts =
        descr(answers, row).equals("RAM")
            ? List.of("RAM (Buffers)", "RAM (Cache)")
            : List.of(BUFFERS, CACHED);
    List<Oid> rows =
        parts.stream().flatMap(descr -> Optional.ofNullable(byDescr.get(descr)).stream()).toList();
    return rows.size() == 2
            && rows.stream()
                .allMatch(
                    other ->
                        units(answers, other) == units(answers, row)
                            && answers.decimal(USED, other).isPresent())
        ? rows.stream().map(USED::child).toList()
        : List.of();
  }

  private static Meter storage(Oid row, String descr, Formula formula) {
    return new Meter(
        MeterKind.STORAGE,
        "",
        "hrstorage",
        row.toString(),
        descr,
        "",
        formula,
        MeterLimits.warnAbove(STORAGE_WARN_PERCENT),
        List.of());
  }

  private static Meter memory(
      Answers answers, Oid row, String category, String descr, double size, List<Oid> less) {
    return new Meter(
        MeterKind.MEMORY,
        category,
        "hrstorage",
        row.toString(),
        descr,
        "",
        formula(answers, row, less, size),
        MeterLimits.warnAbove(WARN_PERCENT.getOrDefault(descr, MEMORY_WARN_PERCENT)),
        List.of());
  }

  private static Formula formula(Answers answers, Oid row, List<Oid> less, double size) {
    return new Formula.Share(
        less.isEmpty()
            ? Map.of(Part.USED, List.of(USED.child(row)))
            : Map.of(Part.USED, List.of(USED.child(row)), Part.LESS, less),
        units(answers, row),
        size);
  }

  private static String descr(Answers answers, Oid row) {
    return answers.text(DESCR, row);
  }

  private static double units(Answers answers, Oid row) {
    return answers.decimal(UNITS, row).orElse(1);
  }

  private static double size(Answers answers, Oid row) {
    double size = answers.decimal(SIZE, row).orElse(0);
    return (size < 0 ? size + SIGN : size) * units(answers, row);
  }

  private static int type(String oid) {
    String types = TYPES + ".";
    return oid.startsWith(types) && oid.length() < types.length() + 3
        ? Integer.parseInt(oid.substring(types.length()))
        : 0;
  }

  /** What memory is for; empty for what is no memory. */
  private static Optional<String> memory(int type, String descr) {
    String said = descr.toLowerCase(Locale.ROOT);
    if (type != OTHER && type != RAM && type != VIRTUAL_MEMORY) {
      return Optional.empty();
    }
    if (said.contains("buffers")) {
      return Optional.of("buffers");
    }
    if (said.contains("cache")) {
      return Optional.of("cached");
    }
    if (said.equals("shared memory")) {
      return Optional.of("shared");
    }
    if (said.contains("swap")) {
      return Optional.of("swap");
    }
    return switch (type) {
      case RAM -> Optional.of("system");
      case VIRTUAL_MEMORY -> Optional.of(said.startsWith("/dev/") ? "swap" : "virtual");
      default -> said.endsWith("packet descriptors") ? Optional.of("system") : Optional.empty();
    };
  }
}
