package io.trimaran.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.trimaran.gateway.rule.Networks.Network;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedHeadersTest {

  private static final InetAddress BROWSER = address("192.0.2.7");
  private static final InetAddress PROXY = address("10.0.0.1");

  private final ForwardedHeaders trustingNobody = new ForwardedHeaders(Networks.NONE);
  private final ForwardedHeaders trustingTen =
      new ForwardedHeaders(new Networks(List.of(Network.parse("10.0.0.0/8").orElseThrow())));
  private final HttpHeaders headers = new DefaultHttpHeaders();

  private static InetAddress address(String text) {
    return Addresses.parse(text).orElseThrow();
  }

  @Test
  void apply_tellsWhoAsks() {
    trustingNobody.apply(headers, BROWSER, true, "nms.example.org");

    assertThat(headers.get("X-Forwarded-For")).isEqualTo("192.0.2.7");
    assertThat(headers.get("X-Real-IP")).isEqualTo("192.0.2.7");
    assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(headers.get("X-Forwarded-Host")).isEqualTo("nms.example.org");
  }

  @Test
  void apply_dropsWhatTheClientSaysOfItself() {
    headers.add("X-Forwarded-For", "127.0.0.1").add("x-forwarded-for", "127.0.0.2");
    headers.add("X-Real-IP", "127.0.0.1").add("Forwarded", "for=127.0.0.1");
    headers.add("X-Forwarded-Port", "443").add("X-Forwarded-Proto", "https");

    trustingTen.apply(headers, BROWSER, false, "nms");

    assertThat(headers.getAll("X-Forwarded-For")).containsExactly("192.0.2.7");
    assertThat(headers.getAll("X-Forwarded-Proto")).containsExactly("http");
    assertThat(headers.getAll("X-Real-IP")).containsExactly("192.0.2.7");
    assertThat(headers.contains("Forwarded")).isFalse();
    assertThat(headers.contains("X-Forwarded-Port")).isFalse();
  }

  @Test
  void apply_dropsWhatABackendCouldTakeForOurs() {
    headers.add("X_Forwarded_For", "127.0.0.1").add("x-forwarded_for", "127.0.0.1");
    headers.add("Proxy", "evil:80").add("X_Other", "stays");

    trustingNobody.apply(headers, BROWSER, false, "nms");

    assertThat(headers.names())
        .containsExactlyInAnyOrder(
            "X_Other", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP");
  }

  @Test
  void apply_addsTheHop_whenAProxyIsTrusted() {
    headers.add("X-Forwarded-For", "192.0.2.7").add("X-Forwarded-Proto", "https");

    trustingTen.apply(headers, PROXY, false, "nms");

    assertThat(headers.get("X-Forwarded-For")).isEqualTo("192.0.2.7, 10.0.0.1");
    assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(headers.get("X-Real-IP")).isEqualTo("192.0.2.7");
  }

  @Test
  void client_isTheLastThatNoTrustedProxyNamed() {
    headers.add("X-Forwarded-For", "127.0.0.1, 192.0.2.7, 10.0.0.3");

    assertThat(trustingTen.client(headers, PROXY)).isEqualTo(BROWSER);
  }

  @Test
  void client_isThePeer_whenItIsNotTrusted() {
    headers.add("X-Forwarded-For", "127.0.0.1");

    assertThat(trustingTen.client(headers, BROWSER)).isEqualTo(BROWSER);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,      10.255.0.1,   true",
    "10.0.0.0/8,      11.0.0.1,     false",
    "192.0.2.128/25,  192.0.2.129,  true",
    "192.0.2.128/25,  192.0.2.127,  false",
    "192.0.2.7,       192.0.2.7,    true",
    "0.0.0.0/0,       198.51.100.1, true",
    "0.0.0.0/0,       2001:db8::1,  false",
    "2001:db8::/32,   2001:db8::1,  true",
    "2001:db8::/32,   2001:db9::1,  false"
  })
  void networks_containWhatBeginsAlike(String network, String address, boolean expected) {
    Networks networks = new Networks(List.of(Network.parse(network).orElseThrow()));

    assertThat(networks.contains(address(address))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/33", "10.0.0/8", "example.org", "10.0.0.0/-1", "::/129", "1.2.3.4/"})
  void network_isRefused_whenItIsNone(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
