package io.trimaran.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesIdTest {

  @Test
  void ofUnsafe_replacesWhatAFileMayNotHave() {
    assertThat(SeriesId.ofUnsafe("box", "port-id1").file()).isEqualTo("box/port-id1.rrd");
    assertThat(SeriesId.ofUnsafe("fe80::1", "a/b c").file()).isEqualTo("fe80__1/a_b_c.rrd");
  }
}
