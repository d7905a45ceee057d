package io.trimaran.rrd;

import static io.trimaran.rrd.Series.STEP;
import static io.trimaran.rrd.Series.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.rrd.image.ArchiveRows;
import io.trimaran.rrd.image.FileHeader;
import io.trimaran.rrd.image.FileImage;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LateRowsTest {
  private static final RraDefinition STEPS =
      new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 20);
  private static final DsDefinition OCTETS =
      DsDefinition.unlimited("INOCTETS", DsType.DERIVE, 2 * STEP);
  private static final int LAST = 30;

  /** A file whose row that ends at a step has a value; NaN = unknown. */
  private static FileImage file(IntToDoubleFunction values) {
    return file(DsDefinition.unlimited("uptime", DsType.GAUGE, 2 * STEP), values);
  }

  private static FileImage file(DsDefinition source, IntToDoubleFunction values) {
    FileHeader header =
        new FileHeader(
            STEP,
            time(LAST) + 7,
            List.of(new FileHeader.Source(source, "1", 7, 0)),
            List.of(STEPS));
    ArchiveRows rows =
        ArchiveRows.unknown(header, STEPS)
            .with((column, end, none) -> values.applyAsDouble(step(end)));
    return new FileImage(header, List.of(rows));
  }

  private static int step(long end) {
    return (int) ((end - Series.START) / STEP);
  }

  /** A reading some seconds behind a step: it counts back to the one before. */
  private static Sample sample(int step, int secondsBehind, double value) {
    Row row = Row.of(Shapes.UPTIME).gauge(0, value).build();
    return new Sample(new SeriesId("r1", "uptime"), STEP, time(step) + secondsBehind, row);
  }

  private static List<Sample> onTime(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(step -> sample(step, 0, step)).toList();
  }

  /** All of them were. */
  private static LateRows late(List<Sample> samples) {
    return new LateRows(
        samples, samples.getFirst().time(), samples.getLast().time(), Optional.empty());
  }

  /** The first of them was. */
  private static LateRows oneLate(Sample... samples) {
    return new LateRows(List.of(samples), samples[0].time(), samples[0].time(), Optional.empty());
  }

  private static double value(Optional<FileImage> image, int step) {
    return image.orElseThrow().finest().orElseThrow().value(0, time(step));
  }

  @Test
  void of_countsTheFirstRowFromTheBeginningOfTheFile() {
    FileImage behind = file(step -> step > 19 ? step : Double.NaN);
    List<Sample> first = List.of(sample(15, 2, 15), sample(16, 2, 16), sample(17, 2, 17));

    Optional<FileImage> placed = late(first).of(Optional.of(behind));

    assertThat(value(placed, 15)).isNaN();
    assertThat(value(placed, 16)).isCloseTo((2 * 15 + 58 * 16) / 60.0, within(1e-9));
  }

  @Test
  void of_countsTheFirstRowForAWholeStep_whichItEnds() {
    FileImage behind = file(step -> step > 19 ? step : Double.NaN);

    Optional<FileImage> placed = late(onTime(15, 17)).of(Optional.of(behind));

    assertThat(value(placed, 14)).isNaN();
    assertThat(value(placed, 15)).isEqualTo(15);
    assertThat(value(placed, 16)).isEqualTo(16);
  }

  @Test
  void steps_becomeKnown_whenTheFileLacksThem() {
    FileImage file = file(step -> step > 15 && step < 20 ? Double.NaN : step);
    LateRows late = late(onTime(14, 20));

    Optional<FileImage> placed = late.of(Optional.of(file));

    assertThat(IntStream.rangeClosed(12, LAST).mapToDouble(step -> value(placed, step)))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(12, LAST).mapToObj(step -> (double) step).toList());
    assertThat(late.changedSteps()).isEqualTo(4);
  }

  @Test
  void stepUnderWay_getsWhatTheRowsTell_whenALateOneLiesBeforeIt() {
    FileImage file = file(step -> step);
    List<Sample> rows = List.of(sample(29, 7, 20), sample(30, 2, 21), sample(30, 7, 30));

    Optional<FileImage> placed = late(rows).of(Optional.of(file));

    FileHeader.Source state = placed.orElseThrow().header().sources().getFirst();
    assertThat(state.stepValue()).isCloseTo(2 * 21 + 5 * 30, within(1e-9));
  }

  @Test
  void rows_areSettled_whenTheStepOfTheNextOneIsKnown() {
    FileImage file = file(step -> step);
    LateRows whole = oneLate(sample(20, 7, 20), sample(21, 7, 21), sample(22, 0, 22));
    LateRows cut = oneLate(sample(20, 7, 20), sample(21, 7, 21), sample(21, 50, 21));
    LateRows newest = oneLate(sample(29, 7, 29), sample(30, 7, 30));

    Stream.of(whole, cut, newest).forEach(rows -> rows.of(Optional.of(file)));

    assertThat(whole.isSettled()).isTrue();
    assertThat(cut.isSettled()).isFalse();
    assertThat(newest.isSettled()).isTrue();
  }

  @Test
  void rows_areNotSettled_whenTheFileMayBeginBehindThem() {
    LateRows rows = oneLate(sample(30, 2, 30), sample(31, 2, 31), sample(32, 2, 32));

    rows.of(Optional.of(file(step -> Double.NaN)));

    assertThat(rows.isSettled()).isFalse();
  }

  private static Sample octets(int step, int secondsBehind, long count) {
    Row row = Row.of(Shapes.PORT).counter(0, count).build();
    return new Sample(new SeriesId("r1", "port-id7"), STEP, time(step) + secondsBehind, row);
  }

  @Test
  void rows_areNotSettled_whenTheFileEndsWithAnotherRowOfThatMoment() {
    FileImage file = file(OCTETS, step -> 10);
    LateRows same = late(List.of(octets(29, 7, 0), octets(30, 7, 1)));
    LateRows other = late(List.of(octets(29, 7, 0), octets(30, 7, 2)));

    Stream.of(same, other).forEach(rows -> rows.of(Optional.of(file)));

    assertThat(same.isSettled()).isTrue();
    assertThat(other.isSettled()).isFalse();
  }

  @Test
  void stepInWhichCountingBegins_isTheMeanOfWhatIsKnown_whenRowsBehindItComeLate() {
    FileImage file = file(OCTETS, step -> step == 16 ? 10 : Double.NaN);
    List<Sample> rows =
        List.of(
            octets(15, 18, 0), octets(15, 54, 360), octets(16, 54, 1_560), octets(17, 54, 1_560));

    Optional<FileImage> placed =
        new LateRows(rows, time(16) + 54, time(16) + 54, Optional.empty()).of(Optional.of(file));

    assertThat(value(placed, 16)).isCloseTo((36 * 10 + 6 * 20) / 42.0, within(1e-9));
  }

  @Test
  void stepInWhichCountingBegins_staysAsItIs_whenTheRowThatEndsItIsNotAmongThese() {
    FileImage file = file(OCTETS, step -> step >= 16 ? 11 : Double.NaN);
    List<Sample> rows = List.of(octets(15, 6, 0), octets(15, 48, 420));

    Optional<FileImage> placed = late(rows).of(Optional.of(file));

    assertThat(placed).isEmpty();
  }

  @Test
  void stepsBehindTheNextRow_stayAsTheyAre_whenTheyAreKnownInPart() {
    FileImage file = file(step -> step > 15 && step < 20 ? Double.NaN : 100 + step);
    List<Sample> rows =
        List.of(sample(18, 0, 18), sample(19, 0, 19), sample(20, 0, 20), sample(20, 30, 21));

    Optional<FileImage> placed =
        new LateRows(rows, time(19), time(19), Optional.empty()).of(Optional.of(file));

    assertThat(value(placed, 19)).isEqualTo(19);
    assertThat(value(placed, 20)).isEqualTo(20);
    assertThat(value(placed, 21)).isEqualTo(121);
  }

  @Test
  void stepsBesideTheLateRow_stayAsTheyAre_whateverTheSamplesTell() {
    FileImage file = file(step -> 100 + step);
    LateRows rows = new LateRows(onTime(14, 24), time(19), time(19), Optional.empty());

    Optional<FileImage> placed = rows.of(Optional.of(file));

    assertThat(IntStream.rangeClosed(17, 22).mapToObj(step -> value(placed, step)))
        .containsExactly(117.0, 118.0, 19.0, 20.0, 121.0, 122.0);
  }

  @Test
  void stepUnderWay_staysAsItIs_whenNoLateRowLiesInIt() {
    FileImage file = file(step -> step == 20 ? 5 : step);
    List<Sample> rows = new ArrayList<>(onTime(14, 29));
    rows.add(sample(30, 7, 99));

    Optional<FileImage> placed =
        new LateRows(rows, time(20), time(20), Optional.empty()).of(Optional.of(file));

    assertThat(placed.orElseThrow().header()).isEqualTo(file.header());
  }

  @Test
  void file_staysAsItIs_whenItHasTheRows() {
    FileImage file = file(step -> step * (1 + 1e-9));

    assertThat(late(onTime(12, 25)).of(Optional.of(file))).isEmpty();
  }

  @Test
  void file_staysAsItIs_whenItIsMissing() {
    assertThat(late(onTime(12, 25)).of(Optional.empty())).isEmpty();
  }

  @Test
  void step_getsItsOwnValue_whenTheFileAveragedItOverASilence() {
    FileImage file = file(step -> step == 15 || step == 16 ? 15.5 : step);

    Optional<FileImage> placed = late(onTime(14, 16)).of(Optional.of(file));

    assertThat(value(placed, 15)).isEqualTo(15);
    assertThat(value(placed, 16)).isEqualTo(16);
  }

  @Test
  void stepBehindAHole_isMadeOfBothParts() {
    // The file knows 40 s of step 20 at 100; the samples the 20 s before them at 10.
    FileImage file = file(step -> step >= 15 && step < 20 ? Double.NaN : 100);
    List<Sample> samples =
        IntStream.rangeClosed(13, 19).mapToObj(step -> sample(step, 20, 10)).toList();

    Optional<FileImage> placed = late(samples).of(Optional.of(file));

    assertThat(value(placed, 19)).isEqualTo(10);
    assertThat(value(placed, 20)).isCloseTo((20 * 10 + 40 * 100) / 60.0, within(1e-9));
  }

  @Test
  void silence_staysUnknown_whenItIsLongerThanTheHeartbeat() {
    FileImage file = file(step -> step > 15 && step < 25 ? Double.NaN : step);
    List<Sample> samples = List.of(sample(15, 0, 15), sample(16, 0, 16), sample(24, 0, 24));

    Optional<FileImage> placed = late(samples).of(Optional.of(file));

    assertThat(value(placed, 16)).isEqualTo(16);
    assertThat(value(placed, 20)).isNaN();
    assertThat(value(placed, 24)).isNaN();
  }

  @Test
  void rows_areNotPutIn_beforeTheFileBegins() {
    FileImage file = file(step -> step);

    assertThat(late(onTime(0, 5)).of(Optional.of(file))).isEmpty();
  }
}
