package io.trimaran.module.meter;

import io.trimaran.device.Formula;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.device.Texts;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Processors of HOST-RESOURCES-MIB. */
final class HostProcessors implements MeterFinder {

  static final double WARN_PERCENT = 75;

  private static final Oid LOAD = Oid.of("1.3.6.1.2.1.25.3.3.1.2");
  private static final Oid DESCR = Oid.of("1.3.6.1.2.1.25.3.2.1.3");
  private static final int LONGEST = 64;

  /** What makers put around the name. */
  private static final Pattern NOISE =
      Pattern.compile("GenuineIntel: |AuthenticAMD: |\\(TM\\)|\\(R\\)|CPU (?!\\d)");

  private static final Set<String> SAY_NOTHING =
      Set.of(
          "",
          "Unknown Processor Type",
          "An electronic chip that makes the computer work.",
          "Guessing that there's a floating point co-processor");

  @Override
  public Set<MeterKind> kinds() {
    return Set.of(MeterKind.PROCESSOR);
  }

  @Override
  public Questions questions() {
    return Questions.walk(List.of(LOAD, DESCR));
  }

  @Override
  public List<Meter> find(Answers answers) {
    return answers.table().rows(LOAD).stream()
        .filter(row -> answers.decimal(LOAD, row).isPresent())
        .map(row -> meter(row, descr(answers.text(DESCR, row))))
        .toList();
  }

  private static Meter meter(Oid row, String descr) {
    return new Meter(
        MeterKind.PROCESSOR,
        "",
        "hr",
        row.toString(),
        descr,
        "",
        Formula.Scaled.plain(LOAD.child(row)),
        MeterLimits.warnAbove(WARN_PERCENT),
        List.of());
  }

  private static String descr(String said) {
    if (SAY_NOTHING.contains(said)) {
      return "Processor";
    }
    String name = NOISE.matcher(said).replaceAll("").replace("  ", " ").trim();
    return Texts.cut(name, LONGEST);
  }
}
