package io.trimaran.module.meter;

import io.trimaran.device.Formula;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.Set;

/** What net-snmp says of all processors together (UCD-SNMP-MIB): how idle they are. */
final class UcdProcessor implements MeterFinder {

  private static final Oid IDLE = Oid.of("1.3.6.1.4.1.2021.11.11.0");

  @Override
  public Set<MeterKind> kinds() {
    return Set.of(MeterKind.PROCESSOR);
  }

  @Override
  public Questions questions() {
    return Questions.get(List.of(IDLE));
  }

  @Override
  public List<Meter> find(Answers answers) {
    return answers.decimal(IDLE).isEmpty()
        ? List.of()
        : List.of(
            new Meter(
                MeterKind.PROCESSOR,
                "",
                "ucd-old",
                "0",
                "CPU",
                "",
                new Formula.Scaled(IDLE, -1, 100, Formula.Conversion.NONE),
                MeterLimits.warnAbove(HostProcessors.WARN_PERCENT),
                List.of()));
  }
}
