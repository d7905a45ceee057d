package io.trimaran.module.meter;

import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.Set;

/** Finds meters in the tables of one MIB. Holds no state. */
interface MeterFinder {

  /** The kinds that it may find. */
  Set<MeterKind> kinds();

  /** What it has to know. */
  Questions questions();

  /** Whether what it finds takes the place of what the standard MIBs have of that kind. */
  default boolean isInstead() {
    return false;
  }

  /** Those that the device has. */
  List<Meter> find(Answers answers);
}
