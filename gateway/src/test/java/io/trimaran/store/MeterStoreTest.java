package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.MovableClock;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Formula;
import io.trimaran.device.Formula.Part;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.device.MeterReading;
import io.trimaran.device.MeterState;
import io.trimaran.snmp.Oid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeterStoreTest extends EveryProduct {

  private static final Meter MEMORY =
      new Meter(
          MeterKind.MEMORY,
          "system",
          "hrstorage",
          "1",
          "Physical memory",
          "",
          new Formula.Share(
              Map.of(
                  Part.USED, List.of(Oid.of("1.3.6.1.2.1.25.2.3.1.6.1")),
                  Part.LESS,
                      List.of(
                          Oid.of("1.3.6.1.2.1.25.2.3.1.6.6"), Oid.of("1.3.6.1.2.1.25.2.3.1.6.7"))),
              1024,
              4_294_967_296.0),
          MeterLimits.warnAbove(99),
          List.of());
  private static final Meter FAN =
      new Meter(
          MeterKind.SENSOR,
          "state",
          "fanState",
          "Fan.1",
          "Fan 1",
          "Fans",
          Formula.Scaled.plain(Oid.of("1.3.6.1.4.1.9.9.13.1.4.1.3.1")),
          MeterLimits.NONE,
          List.of(
              new MeterState(1, "normal", MeterState.Severity.OK),
              new MeterState(3, "on fire, \"badly\"", MeterState.Severity.CRITICAL)));

  private DeviceId router = new DeviceId(1);

  MeterStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addRouter() {
    router = stores.addId("router");
  }

  @Test
  void find_givesWhatWasSaved() {
    save(MEMORY, FAN);

    assertThat(await(stores.devices().meters(router))).containsExactly(MEMORY, FAN);
  }

  @Test
  void save_keepsTheNumberOfWhatStays_andDropsTheRest() {
    save(MEMORY, FAN);
    long before = list().get(1).id();
    Meter renamed =
        new Meter(
            FAN.kind(),
            FAN.category(),
            FAN.type(),
            FAN.index(),
            "Fan, left",
            FAN.group(),
            FAN.formula(),
            FAN.limits(),
            FAN.states());

    save(renamed);

    assertThat(list()).extracting(StoredMeter::meter).containsExactly(renamed);
    assertThat(list().getFirst().id()).isEqualTo(before);
  }

  @Test
  void saveReadings_keepsTheNewest() {
    save(MEMORY);
    MeterReading newer = reading(50, 60);
    MeterReading older = reading(40, 0);

    await(stores.devices().meters().saveReadings(Map.of(router, List.of(newer))));
    await(stores.devices().meters().saveReadings(Map.of(router, List.of(older))));

    assertThat(list().getFirst().reading()).isEqualTo(Optional.of(newer));
  }

  private static MeterReading reading(double percent, int seconds) {
    return MeterReading.of(
        MEMORY,
        MovableClock.NOON.plusSeconds(seconds),
        percent,
        OptionalDouble.of(percent * 10),
        OptionalDouble.of(1000));
  }

  private void save(Meter... meters) {
    await(stores.devices().meters().save(router, List.of(meters)));
  }

  private List<StoredMeter> list() {
    return await(stores.devices().meters().list(router));
  }
}
