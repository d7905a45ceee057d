package io.trimaran.module.meter;

import io.trimaran.definition.Definitions;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterReading;
import io.trimaran.module.Answers;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.sample.Sample;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Processors, memory pools, storages, sensors and supplies: what a device's definition and the
 * standard MIBs offer. Found by discoveries; a poll gets exactly the instances that were found.
 */
public final class Meters implements Module {

  /** A chassis has some thousand sensors at most; more are a fault of the agent. */
  static final int MAX_METERS = 10_000;

  /** Of these, the first that finds any of a kind is believed. */
  private static final List<MeterFinder> FALLBACKS = List.of(new UcdProcessor(), new UcdMemory());

  private final Definitions definitions;

  public Meters(Definitions definitions) {
    this.definitions = definitions;
  }

  @Override
  public String name() {
    return "meters";
  }

  @Override
  public Inquiry discover(Known known) {
    String os = known.identity().os();
    List<MeterFinder> own = RuleFinder.of(definitions.of(os));
    List<MeterFinder> all = Stream.of(own, standard(os), FALLBACKS).flatMap(List::stream).toList();
    Questions questions = Questions.merged(all.stream().map(MeterFinder::questions).toList());
    return new Inquiry.Ask(questions, answers -> new Inquiry.Told(found(own, all, answers)));
  }

  /** Asked of every device. */
  private static List<MeterFinder> standard(String os) {
    return Stream.concat(
            Stream.<MeterFinder>of(new HostProcessors(), new HostStorage(os)),
            Stream.concat(
                EntitySensors.of(os).stream(),
                RuleFinder.of(Definitions.standardMeters()).stream()))
        .toList();
  }

  /* What a definition says of processors, memory or storage of a system takes the place of what
   * every system has; sensors of all MIBs stand beside each other. */
  private static List<Finding> found(
      List<MeterFinder> own, List<MeterFinder> all, Answers answers) {
    Map<Meter.Key, Meter> meters = new LinkedHashMap<>();
    Set<MeterKind> ownKinds = EnumSet.noneOf(MeterKind.class);
    Set<MeterKind> settled = EnumSet.noneOf(MeterKind.class);
    Set<MeterKind> incomplete = EnumSet.noneOf(MeterKind.class);
    for (MeterFinder finder : all) {
      boolean isOwn = own.contains(finder);
      if (!FALLBACKS.contains(finder) || !settled.containsAll(finder.kinds())) {
        answers
            .table()
            .gap(finder.questions().roots())
            .ifPresent(why -> incomplete.addAll(finder.kinds()));
      }
      for (Meter meter : finder.find(answers)) {
        boolean isSensor = meter.kind() == MeterKind.SENSOR || meter.kind() == MeterKind.SUPPLY;
        boolean isCovered =
            isOwn
                ? false
                : FALLBACKS.contains(finder)
                    ? settled.contains(meter.kind())
                    : ownKinds.contains(meter.kind());
        if (isSensor || !isCovered) {
          meters.putIfAbsent(meter.key(), meter);
          if (isOwn && finder.isInstead()) {
            ownKinds.add(meter.kind());
          }
        }
      }
      meters.values().forEach(meter -> settled.add(meter.kind()));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding.MetersFound(meters.values().stream().limit(MAX_METERS).toList(), incomplete));
    if (meters.size() > MAX_METERS) {
      findings.add(
          new Finding.Missing(
              "the agent has %d things to measure, of which the first %d are kept"
                  .formatted(meters.size(), MAX_METERS)));
    }
    return findings;
  }

  @Override
  public Questions questions(Known known) {
    List<Oid> instances =
        known.meters().stream()
            .flatMap(meter -> meter.formula().instances().stream())
            .distinct()
            .toList();
    return Questions.get(instances);
  }

  @Override
  public Findings read(Known known, Answers answers) {
    List<MeterReading> readings = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    for (Meter meter : known.meters()) {
      MeterValue.read(meter, answers)
          .ifPresent(
              reading -> {
                readings.add(reading);
                samples.add(MeterValue.sample(known.device(), meter, reading));
              });
    }
    return new Findings(List.of(new Finding.MetersRead(readings)), samples);
  }
}
