package io.trimaran.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HopByHopTest {

  private final HttpHeaders headers = new DefaultHttpHeaders();

  @Test
  void remove_takesWhatSpeaksOfOneConnection() {
    headers.add("Connection", "keep-alive").add("Keep-Alive", "timeout=5").add("TE", "trailers");
    headers.add("Transfer-Encoding", "chunked").add("Upgrade", "h2c").add("HTTP2-Settings", "AA");
    headers.add("Proxy-Connection", "close").add("Proxy-Authorization", "Basic eA==");
    headers.add("Accept", "*/*");

    HopByHop.remove(headers);

    assertThat(headers.names()).containsExactly("Accept");
  }

  @Test
  void remove_takesWhatConnectionNames() {
    headers.add("Connection", "close, X-Debug").add("X-Debug", "1").add("X-Keep", "1");

    HopByHop.remove(headers);

    assertThat(headers.names()).containsExactly("X-Keep");
  }

  @Test
  void remove_leavesWhatMattersToTheBackend_whateverConnectionNames() {
    headers.add("Connection", "Authorization, Cookie, X-Forwarded-For, Content-Length, Host");
    headers.add("Authorization", "Bearer x").add("Cookie", "a=b").add("X-Forwarded-For", "1.1.1.1");
    headers.add("Content-Length", "0").add("Host", "h");

    HopByHop.remove(headers);

    assertThat(headers.names()).hasSize(5);
  }

  @Test
  void requestIds_differ() {
    RequestId ids = new RequestId(new SecureRandom());

    assertThat(Stream.generate(ids::next).limit(10_000).distinct()).hasSize(10_000);
    assertThat(ids.next()).matches(RequestId::isFit);
  }

  @Test
  void requestId_isRefused_whenItWouldSpoilALog() {
    assertThat(RequestId.isFit("abcdefgh\" 200")).isFalse();
    assertThat(RequestId.isFit("short")).isFalse();
    assertThat(RequestId.isFit("x".repeat(129))).isFalse();
  }
}
