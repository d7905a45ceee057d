package io.trimaran.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OctetsTest {

  @Test
  void text_isUtf8_elseLatin1_withoutTrailingNuls() {
    assertThat(Octets.of("Gi0/1\0\0").text()).isEqualTo("Gi0/1");
    assertThat(Octets.of("Büro").text()).isEqualTo("Büro");
    assertThat(Octets.of("Büro".getBytes(StandardCharsets.ISO_8859_1)).text()).isEqualTo("Büro");
  }
}
