package io.trimaran.module.meter;

import io.trimaran.device.Formula;
import io.trimaran.device.Formula.Conversion;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sensors of ENTITY-SENSOR-MIB, and of Cisco's table of the same form, called as ENTITY-MIB calls
 * them.
 */
final class EntitySensors implements MeterFinder {

  private static final Oid STANDARD = Oid.of("1.3.6.1.2.1.99.1.1.1");
  private static final Oid OF_CISCO = Oid.of("1.3.6.1.4.1.9.9.91.1.1.1.1");

  private static final Map<Long, String> CLASSES =
      Map.ofEntries(
          Map.entry(3L, "voltage"),
          Map.entry(4L, "voltage"),
          Map.entry(5L, "current"),
          Map.entry(6L, "power"),
          Map.entry(7L, "frequency"),
          Map.entry(8L, "temperature"),
          Map.entry(9L, "humidity"),
          Map.entry(10L, "fanspeed"),
          Map.entry(11L, "airflow"),
          Map.entry(14L, "dbm"));

  /** The scale of plain units; each step is a thousand. */
  private static final long UNITS = 9;

  private static final long UNAVAILABLE = 2;
  private static final double MILLI = 1000;

  private final Oid type;
  private final Oid scale;
  private final Oid precision;
  private final Oid value;
  private final Oid status;
  private final EntityNames names;

  private EntitySensors(Oid entry, EntityNames names) {
    this.type = entry.child(1);
    this.scale = entry.child(2);
    this.precision = entry.child(3);
    this.value = entry.child(4);
    this.status = entry.child(5);
    this.names = names;
  }

  /** Those that a system of this kind may have. */
  static List<MeterFinder> of(String os) {
    EntityNames.Manner manner =
        os.equals("arista_eos") ? EntityNames.Manner.ARISTA : EntityNames.Manner.PLAIN;
    return List.of(
        new EntitySensors(STANDARD, new EntityNames(manner)),
        new EntitySensors(OF_CISCO, new EntityNames(EntityNames.Manner.CISCO)));
  }

  @Override
  public Set<MeterKind> kinds() {
    return Set.of(MeterKind.SENSOR);
  }

  @Override
  public Questions questions() {
    return Questions.walk(
        Stream.concat(
                Stream.of(type, scale, precision, value, status), EntityNames.COLUMNS.stream())
            .toList());
  }

  @Override
  public List<Meter> find(Answers answers) {
    return answers.table().rows(type).stream()
        .flatMap(row -> meter(answers, row).stream())
        .toList();
  }

  private Optional<Meter> meter(Answers answers, Oid row) {
    String category = CLASSES.getOrDefault(answers.number(type, row).orElse(0), "");
    boolean isThere =
        answers.decimal(value, row).isPresent()
            && answers.number(status, row).orElse(1) != UNAVAILABLE;
    if (category.isEmpty() || !isThere) {
      return Optional.empty();
    }
    boolean isLight = names.isLight(answers, row, category);
    return Optional.of(
        new Meter(
            MeterKind.SENSOR,
            isLight ? "dbm" : category,
            value.startsWith(OF_CISCO) ? "cisco-entity-sensor" : "entity-sensor",
            row.toString(),
            names.of(answers, row, category),
            "",
            new Formula.Scaled(
                value.child(row),
                factor(answers, row) * (isLight ? MILLI : 1),
                0,
                isLight ? Conversion.MILLIWATT_TO_DBM : Conversion.NONE),
            MeterLimits.NONE,
            List.of()));
  }

  private double factor(Answers answers, Oid row) {
    long thousands = answers.number(scale, row).orElse(UNITS) - UNITS;
    long decimals = answers.number(precision, row).orElse(0);
    return Math.pow(10, 3.0 * thousands - decimals);
  }
}
