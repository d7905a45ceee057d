package io.trimaran.module.inventory;

import io.trimaran.device.Part;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The parts of a device, out of ENTITY-MIB. Found by discoveries alone: a poll asks for none of it.
 */
public final class PhysicalParts implements Module {

  /** A chassis has some thousand parts at most; more are a fault of the agent. */
  static final int MAX_PARTS = 10_000;

  private static final Questions QUESTIONS =
      Questions.walk(
          Stream.concat(EntityMib.PARTS.stream(), Stream.of(EntityMib.ALIAS_MAPPING)).toList());

  private static final List<String> CATEGORIES =
      List.of(
          "",
          "other",
          "unknown",
          "chassis",
          "backplane",
          "container",
          "powerSupply",
          "fan",
          "sensor",
          "module",
          "port",
          "stack",
          "cpu",
          "energyObject",
          "battery",
          "storageDrive");

  private static final long TRUE = 1;
  private static final long FALSE = 2;

  @Override
  public String name() {
    return "inventory";
  }

  @Override
  public Inquiry discover(Known known) {
    return new Inquiry.Ask(QUESTIONS, PhysicalParts::told);
  }

  @Override
  public Questions questions(Known known) {
    return Questions.NONE;
  }

  @Override
  public Findings read(Known known, Answers answers) {
    return Findings.NONE;
  }

  private static Inquiry told(Answers answers) {
    List<Oid> rows =
        answers.table().rows(EntityMib.PARTS).stream().filter(PhysicalParts::isIndex).toList();
    Map<Long, Long> ports = ports(answers);
    List<Part> parts =
        rows.stream().limit(MAX_PARTS).map(row -> part(answers, row, ports)).toList();
    boolean isComplete = answers.table().gap(EntityMib.PARTS).isEmpty();
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding.PartsFound(parts, isComplete));
    if (rows.size() > MAX_PARTS) {
      findings.add(
          new Finding.Missing(
              "the agent lists %d parts, of which the first %d are kept"
                  .formatted(rows.size(), MAX_PARTS)));
    }
    return new Inquiry.Told(findings);
  }

  private static boolean isIndex(Oid row) {
    return row.length() == 1 && row.last() > 0 && row.last() <= Integer.MAX_VALUE;
  }

  private static Part part(Answers answers, Oid row, Map<Long, Long> ports) {
    return new Part(
        row.last(),
        answers.number(EntityMib.CONTAINED_IN, row).orElse(0),
        answers.number(EntityMib.PARENT_REL_POS, row).orElse(-1),
        category(answers.number(EntityMib.CLASS, row)),
        new Part.Label(
            answers.text(EntityMib.NAME, row),
            answers.text(EntityMib.DESCR, row),
            answers.text(EntityMib.ALIAS, row),
            answers.text(EntityMib.ASSET_ID, row)),
        new Part.Make(
            answers.text(EntityMib.MFG_NAME, row),
            answers.text(EntityMib.MODEL_NAME, row),
            answers.text(EntityMib.SERIAL_NUM, row),
            type(answers.text(EntityMib.VENDOR_TYPE, row)),
            answers.octets(EntityMib.MFG_DATE, row).map(PhysicalParts::date).orElse("")),
        new Part.Revisions(
            answers.text(EntityMib.HARDWARE_REV, row),
            answers.text(EntityMib.FIRMWARE_REV, row),
            answers.text(EntityMib.SOFTWARE_REV, row)),
        isReplaceable(answers.number(EntityMib.IS_FRU, row)),
        port(answers, row, ports));
  }

  private static String category(OptionalLong number) {
    long position = number.orElse(0);
    return position > 0 && position < CATEGORIES.size() ? CATEGORIES.get((int) position) : "";
  }

  /** Nothing where the agent says 0.0, which stands for that. */
  private static String type(String oid) {
    return oid.equals("0.0") ? "" : oid;
  }

  private static Optional<Boolean> isReplaceable(OptionalLong truth) {
    long value = truth.orElse(0);
    return value == TRUE || value == FALSE ? Optional.of(value == TRUE) : Optional.empty();
  }

  /** DateAndTime by its display hint; empty where it is no date. */
  private static String date(Octets octets) {
    boolean isDate =
        (octets.length() == 8 || octets.length() == 11)
            && octets.at(2) >= 1
            && octets.at(2) <= 12
            && octets.at(3) >= 1
            && octets.at(3) <= 31
            && octets.at(4) < 24;
    return isDate
        ? "%d-%d-%d,%d:%d:%d.%d"
            .formatted(
                octets.at(0) * 256 + octets.at(1),
                octets.at(2),
                octets.at(3),
                octets.at(4),
                octets.at(5),
                octets.at(6),
                octets.at(7))
        : "";
  }

  /** The interface that it is, or that it is a part of. */
  private static OptionalLong port(Answers answers, Oid row, Map<Long, Long> ports) {
    long holder = answers.number(EntityMib.CONTAINED_IN, row).orElse(0);
    return Stream.of(row.last(), holder)
        .flatMap(part -> Optional.ofNullable(ports.get(part)).stream())
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** Which part is which interface. */
  private static Map<Long, Long> ports(Answers answers) {
    Map<Long, Long> ports = new HashMap<>();
    for (Oid row : answers.table().rows(EntityMib.ALIAS_MAPPING)) {
      port(answers.text(EntityMib.ALIAS_MAPPING, row))
          .filter(index -> row.length() > 0)
          .ifPresent(index -> ports.putIfAbsent(row.sub(0), index));
    }
    return ports;
  }

  private static Optional<Long> port(String pointer) {
    String prefix = EntityMib.IF_INDEX + ".";
    String index = pointer.startsWith(prefix) ? pointer.substring(prefix.length()) : "";
    return index.matches("\\d{1,10}") ? Optional.of(Long.parseLong(index)) : Optional.empty();
  }
}
