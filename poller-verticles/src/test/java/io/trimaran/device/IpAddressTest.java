package io.trimaran.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, 192.0.2.7",
    "2001:DB8:0:0:0:0:0:7, 2001:db8::7, 2001:0db8:0000:0000:0000:0000:0000:0007",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, 2001:0db8:0000:0001:0001:0001:0001:0001",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1, 2001:0000:0000:0001:0000:0000:0000:0001",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1, 2001:0db8:0000:0000:0001:0000:0000:0001",
    "fe80::, fe80::, fe80:0000:0000:0000:0000:0000:0000:0000",
    "::, ::, 0000:0000:0000:0000:0000:0000:0000:0000",
    "::1, ::1, 0000:0000:0000:0000:0000:0000:0000:0001",
    "::ffff:192.0.2.7, ::ffff:192.0.2.7, 0000:0000:0000:0000:0000:ffff:c000:0207",
    "::c000:207, ::192.0.2.7, 0000:0000:0000:0000:0000:0000:c000:0207",
  })
  void of_readsWhatPeopleWrite(String text, String spelled, String expanded) {
    IpAddress address = IpAddress.of(text).orElseThrow();

    assertThat(address).hasToString(spelled);
    assertThat(address.expanded()).isEqualTo(expanded);
    assertThat(IpAddress.of(expanded)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4.5",
        "cafe",
        "a.example.net",
        "1:2",
        "fe80::1%2"
      })
  void of_isEmpty_whenItIsNoAddress(String text) {
    assertThat(IpAddress.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "255.255.255.255, 32",
    "255.255.240.0, 20",
    "0.0.0.0, 0",
    "255.0.255.0, 0",
    "ffff:ffff:ffff:ffff::, 64",
  })
  void maskLength_countsTheLeadingOnes(String mask, int length) {
    assertThat(IpAddress.of(mask).orElseThrow().maskLength()).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"10.1.1.1, 8", "172.16.1.1, 16", "192.168.1.1, 24", "224.0.0.5, 0", "2001:db8::, 0"})
  void classLength_isThatOfTheClass(String address, int length) {
    assertThat(IpAddress.of(address).orElseThrow().classLength()).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.213, 24, 192.0.2.0",
    "192.0.2.213, 27, 192.0.2.192",
    "192.0.2.213, 32, 192.0.2.213",
    "192.0.2.213, 0, 0.0.0.0",
    "2001:db8:1:2:3:4:5:6, 60, 2001:db8:1::",
  })
  void first_keepsTheFirstBits(String address, int prefixLength, String first) {
    assertThat(IpAddress.of(address).orElseThrow().first(prefixLength)).hasToString(first);
  }

  @Test
  void network_isOfManyAddresses_onOneCable() {
    assertThat(network("192.0.2.7", 24)).isEqualTo("192.0.2.0/24");
    assertThat(network("2001:db8::7", 64)).isEqualTo("2001:db8::/64");
    assertThat(network("192.0.2.7", 32)).isEmpty();
    assertThat(network("192.0.2.7", 0)).isEmpty();
    assertThat(network("fe80::7", 64)).isEmpty();
  }

  private static String network(String address, int prefixLength) {
    return new PortAddress(
            new PortId(1), IpAddress.of(address).orElseThrow(), prefixLength, "manual")
        .network()
        .orElse("");
  }
}
