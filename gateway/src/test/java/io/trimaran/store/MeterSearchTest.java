package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Formula;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.device.MeterReading;
import io.trimaran.device.MeterState;
import io.trimaran.device.MeterState.Severity;
import io.trimaran.snmp.Oid;
import io.trimaran.store.MeterQuery.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterSearchTest extends EveryProduct {

  private static final Meter INLET =
      meter(MeterKind.SENSOR, "temperature", "Inlet 100 %", limits(0, 5, 40, 60));
  private static final Meter OUTLET =
      meter(MeterKind.SENSOR, "temperature", "Outlet", limits(0, 5, 40, 60));
  private static final Meter PROCESSOR =
      meter(MeterKind.PROCESSOR, "", "Xeon", MeterLimits.warnAbove(75));
  private static final Meter BUFFERS =
      meter(MeterKind.MEMORY, "buffers", "Buffers", MeterLimits.warnAbove(0));
  private static final Meter FAN =
      new Meter(
          MeterKind.SENSOR,
          "state",
          "fanState",
          "1",
          "Fan",
          "",
          Formula.Scaled.plain(Oid.of("1.3.6.1.4.1.9")),
          MeterLimits.NONE,
          List.of(
              new MeterState(1, "normal", Severity.OK),
              new MeterState(11, "gone", Severity.WARNING),
              new MeterState(-1, "on fire, [1,\"OK\",]", Severity.CRITICAL)));

  MeterSearchTest(Product product) {
    super(product);
  }

  private DeviceId router = new DeviceId(1);

  @BeforeEach
  void addRouter() {
    router = stores.addId("router.example");
  }

  @Test
  void search_givesTheWorstFirst_byLimitsAndStates() {
    read(Map.of(INLET, 61.0, OUTLET, 41.0, PROCESSOR, 75.0, BUFFERS, 12.0, FAN, -1.0));

    assertThat(names(query(""))).containsExactly("Fan", "Inlet 100 %", "Outlet", "Buffers", "Xeon");
  }

  @Test
  void search_saysAsTheMeterDoes_howBadAReadingIs() {
    for (double value : List.of(-1.0, 1.0, 11.0, 3.0, 61.0, 60.0, 4.9)) {
      read(Map.of(INLET, value, FAN, value, BUFFERS, value));

      for (MeterPage.Row row : await(stores.devices().meters().search(query(""))).rows()) {
        Severity severity = row.meter().reading().orElseThrow().severity();
        assertThat(names(query("", severity)))
            .as("%s at %s is %s", row.meter().meter().descr(), value, severity)
            .contains(row.meter().meter().descr());
      }
    }
  }

  @Test
  void search_countsWhatHasTheWords_whateverElseIsAskedFor() {
    read(Map.of(INLET, 61.0, OUTLET, 20.0, PROCESSOR, 75.0));

    MeterPage page =
        await(stores.devices().meters().search(query("ROUTER let", Severity.CRITICAL)));

    assertThat(page.rows()).extracting(row -> row.meter().meter()).containsExactly(INLET);
    assertThat(page.tallies())
        .containsExactlyInAnyOrder(
            new MeterPage.Tally(Severity.CRITICAL, "temperature", 1),
            new MeterPage.Tally(Severity.OK, "temperature", 1));
    assertThat(page.total(Set.of(), Optional.of("temperature"))).isEqualTo(2);
  }

  @Test
  void search_goesOn_fromTheWorstToTheRest() {
    read(Map.of(INLET, 61.0, OUTLET, 41.0, PROCESSOR, 75.0, FAN, 7.0));

    List<String> all =
        IntStream.range(0, 4)
            .mapToObj(start -> names(query(start, 1)))
            .flatMap(List::stream)
            .toList();

    assertThat(all).containsExactly("Inlet 100 %", "Outlet", "Fan", "Xeon");
    assertThat(names(query(1, 2))).containsExactly("Outlet", "Fan");
  }

  private static MeterQuery query(int start, int limit) {
    return new MeterQuery(
        List.of(), Set.of(), Optional.empty(), Order.SEVERITY, DeviceQuery.Way.UP, start, limit);
  }

  @Test
  void search_takesSignsOfPatternsAsTheyAre() {
    read(Map.of(INLET, 20.0, OUTLET, 20.0));

    assertThat(names(query("%"))).containsExactly("Inlet 100 %");
    assertThat(names(query("_"))).isEmpty();
  }

  @Test
  void search_leavesOut_whatIsPaused() {
    DeviceSettings paused =
        new DeviceSettings(
            "",
            Fixture.SETTINGS.group(),
            Fixture.SETTINGS.interval(),
            Fixture.SETTINGS.snmp(),
            true);
    router = stores.add("paused.example", paused).device().id();
    read(Map.of(INLET, 61.0));

    assertThat(names(query(""))).isEmpty();
  }

  private void read(Map<Meter, Double> values) {
    List<Meter> byName =
        values.keySet().stream().sorted(Comparator.comparing(Meter::descr)).toList();
    await(stores.devices().meters().save(router, byName));
    List<MeterReading> readings =
        values.entrySet().stream().map(one -> reading(one.getKey(), one.getValue())).toList();
    await(stores.devices().meters().saveReadings(Map.of(router, readings)));
  }

  private int seconds;

  private MeterReading reading(Meter meter, double value) {
    seconds++;
    return MeterReading.of(
        meter,
        MovableClock.NOON.plusSeconds(seconds),
        value,
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  private List<String> names(MeterQuery query) {
    return await(stores.devices().meters().search(query)).rows().stream()
        .map(row -> row.meter().meter().descr())
        .toList();
  }

  private static MeterQuery query(String words, Severity... severities) {
    return new MeterQuery(
        DeviceQuery.words(words),
        Set.of(severities),
        Optional.empty(),
        Order.SEVERITY,
        DeviceQuery.Way.UP,
        0,
        100);
  }

  private static Meter meter(MeterKind kind, String category, String descr, MeterLimits limits) {
    return new Meter(
        kind,
        category,
        "entity",
        descr,
        descr,
        "",
        Formula.Scaled.plain(Oid.of("1.3.6.1.2.1.99")),
        limits,
        List.of());
  }

  private static MeterLimits limits(double low, double lowWarn, double highWarn, double high) {
    return new MeterLimits(
        OptionalDouble.of(low),
        OptionalDouble.of(lowWarn),
        OptionalDouble.of(highWarn),
        OptionalDouble.of(high));
  }
}
