package io.trimaran.module.figure;

import io.trimaran.device.Figure;
import io.trimaran.module.Answers;
import io.trimaran.module.DeviceSeries;
import io.trimaran.module.Finding;
import io.trimaran.module.Findings;
import io.trimaran.module.Inquiry;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.PortClock;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures of some kinds: found by discoveries; a poll gets exactly the numbers that the device has.
 */
public final class Figures implements Module {

  private static final Oid RAW_ROW_OF_SCALAR = Oid.of("0");
  private static final Map<String, Integer> UCD_RAW = ucdRaw();

  private final String name;
  private final List<FigureFinder> finders;
  private final Set<String> kinds;

  private Figures(String name, List<FigureFinder> finders) {
    this.name = name;
    this.finders = List.copyOf(finders);
    this.kinds =
        finders.stream()
            .flatMap(finder -> finder.kinds().stream())
            .map(FigureKind::word)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Packets of IP, ICMP, TCP, UDP and SNMP. */
  public static Module netStats() {
    return new Figures(
        "netstats",
        Stream.of(FigureKind.IP, FigureKind.ICMP, FigureKind.TCP, FigureKind.UDP, FigureKind.SNMP)
            .<FigureFinder>map(Scalars::new)
            .toList());
  }

  /** Load and work of a host that runs net-snmp's agent. */
  public static Module ucd() {
    List<FigureFinder> finders = new ArrayList<>();
    finders.add(new Scalars(FigureKind.LOAD, Oid.of(""), ""));
    finders.add(new Scalars(FigureKind.CPU));
    UCD_RAW.forEach(
        (object, sub) ->
            finders.add(new Scalars(FigureKind.RAW, Oid.of(sub).child(RAW_ROW_OF_SCALAR), object)));
    return new Figures("ucd", finders);
  }

  /** What its disks do. */
  public static Module diskIo() {
    return new Figures("ucd-diskio", List.of(new Disks()));
  }

  /** Processes and users of a host. */
  public static Module host() {
    return new Figures(
        "hr", List.of(new Scalars(FigureKind.PROCESSES), new Scalars(FigureKind.USERS)));
  }

  private static Map<String, Integer> ucdRaw() {
    Map<String, Integer> raw = new LinkedHashMap<>();
    raw.put("ssCpuRawUser", 50);
    raw.put("ssCpuRawNice", 51);
    raw.put("ssCpuRawSystem", 52);
    raw.put("ssCpuRawIdle", 53);
    raw.put("ssCpuRawWait", 54);
    raw.put("ssCpuRawKernel", 55);
    raw.put("ssCpuRawInterrupt", 56);
    raw.put("ssIORawSent", 57);
    raw.put("ssIORawReceived", 58);
    raw.put("ssRawInterrupts", 59);
    raw.put("ssRawContexts", 60);
    raw.put("ssCpuRawSoftIRQ", 61);
    raw.put("ssRawSwapIn", 62);
    raw.put("ssRawSwapOut", 63);
    raw.put("ssCpuRawSteal", 64);
    return raw;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Inquiry discover(Known known) {
    Questions questions = Questions.merged(finders.stream().map(FigureFinder::questions).toList());
    return new Inquiry.Ask(
        questions, answers -> new Inquiry.Told(List.of(found(questions, answers))));
  }

  private Finding found(Questions questions, Answers answers) {
    return new Finding.FiguresFound(
        kinds,
        finders.stream().flatMap(finder -> finder.find(answers).stream()).toList(),
        answers.table().gap(questions.roots()).isEmpty());
  }

  @Override
  public Questions questions(Known known) {
    List<Oid> instances = new ArrayList<>();
    for (Figure figure : known.figures()) {
      kind(figure).ifPresent(kind -> addInstances(kind, figure, instances));
    }
    return Questions.get(instances);
  }

  private static void addInstances(FigureKind kind, Figure figure, List<Oid> instances) {
    for (int i = 0; i < kind.columns().size(); i++) {
      kind.instance(figure, i).ifPresent(instances::add);
    }
  }

  @Override
  public Findings read(Known known, Answers answers) {
    boolean isRestarted = PortClock.isRestarted(known, answers);
    DeviceSeries series = new DeviceSeries(known.device());
    List<Sample> samples = new ArrayList<>();
    for (Figure figure : known.figures()) {
      Optional<FigureKind> kind = kind(figure);
      if (kind.isPresent()) {
        Row row = row(kind.get(), figure, answers, isRestarted);
        if (isRestarted || !row.isUnknown()) {
          samples.add(series.sample(kind.get().series(figure), answers.at(), row));
        }
      }
    }
    return new Findings(List.of(), samples);
  }

  /* A counter that begins at 0 again looks to rrdtool like one that has passed 2^32, and the rate
   * would be that of four thousand million: after a restart it is unknown once instead. */
  private static Row row(FigureKind kind, Figure figure, Answers answers, boolean isRestarted) {
    Row.Builder row = Row.of(kind.shape());
    for (int i = 0; i < kind.columns().size(); i++) {
      Optional<Oid> instance = kind.instance(figure, i);
      OptionalLong number = instance.map(answers::number).orElseGet(OptionalLong::empty);
      boolean isCounter = kind.shape().sources().get(i).type().isInteger();
      if (number.isPresent() && !isCounter) {
        row.gauge(i, (double) number.getAsLong());
      } else if (number.isPresent() && !isRestarted) {
        row.counter(i, number.getAsLong());
      }
    }
    return row.build();
  }

  private Optional<FigureKind> kind(Figure figure) {
    return kinds.contains(figure.kind()) ? FigureKind.named(figure.kind()) : Optional.empty();
  }
}
