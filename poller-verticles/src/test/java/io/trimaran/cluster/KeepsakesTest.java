package io.trimaran.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import org.junit.jupiter.api.Test;

class KeepsakesTest {

  private static final DeviceId ROUTER = new DeviceId(1);
  private static final DeviceId SWITCH = new DeviceId(2);
  private static final DeviceId SERVER = new DeviceId(3);
  private static final int PARCEL = 872;

  private final Keepsakes keepsakes = new Keepsakes(2_000);

  @Test
  void find_isTheNewestParcel() {
    keepsakes.keep(ROUTER, Parcel.of(new byte[] {1}));
    keepsakes.keep(ROUTER, Parcel.of(new byte[] {2}));

    assertThat(keepsakes.find(ROUTER)).contains(Parcel.of(new byte[] {2}));
    assertThat(keepsakes.bytes()).isEqualTo(129);
  }

  @Test
  void keep_dropsTheOneNotRenewedForLongest_whenThereIsNoRoom() {
    keepsakes.keep(ROUTER, Parcel.of(new byte[PARCEL]));
    keepsakes.keep(SWITCH, Parcel.of(new byte[PARCEL]));
    keepsakes.keep(ROUTER, Parcel.of(new byte[PARCEL]));
    keepsakes.keep(SERVER, Parcel.of(new byte[PARCEL]));

    assertThat(keepsakes.find(SWITCH)).isEmpty();
    assertThat(keepsakes.find(ROUTER)).isPresent();
    assertThat(keepsakes.find(SERVER)).isPresent();
    assertThat(keepsakes.dropped()).isEqualTo(1);
    assertThat(keepsakes.bytes()).isLessThanOrEqualTo(2_000);
  }

  @Test
  void keep_keepsNothing_whenAParcelIsLargerThanAllRoom() {
    keepsakes.keep(ROUTER, Parcel.of(new byte[3_000]));

    assertThat(keepsakes.find(ROUTER)).isEmpty();
    assertThat(keepsakes.bytes()).isZero();
  }
}
