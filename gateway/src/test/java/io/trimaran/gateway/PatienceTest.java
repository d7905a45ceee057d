package io.trimaran.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.trimaran.gateway.Patience.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final Patience patience = new Patience();
  private final EmbeddedChannel client = new EmbeddedChannel(patience);

  @AfterEach
  void close() {
    client.finishAndReleaseAll();
  }

  @Test
  void verdict_isTooSlow_whenAHeadIsBegunAndNotEnded() {
    send("GET / HT");

    assertThat(betweenRequests(Duration.ofSeconds(11))).isEqualTo(Verdict.TOO_SLOW);
  }

  @Test
  void verdict_isToWait_whenTheBodyOfTheLastRequestCameByItself() {
    send("POST / HTTP/1.1\r\n\r\n");
    patience.requestBegins();
    send("{}");
    patience.requestIsOver();

    assertThat(betweenRequests(Duration.ofSeconds(11))).isEqualTo(Verdict.WAIT);
  }

  @Test
  void verdict_isTooSlow_whenTheNextHeadIsBegunAndNotEnded() {
    send("POST / HTTP/1.1\r\n\r\n");
    patience.requestBegins();
    send("{}");
    patience.requestIsOver();
    send("GET / HT");

    assertThat(betweenRequests(Duration.ofSeconds(11))).isEqualTo(Verdict.TOO_SLOW);
  }

  @Test
  void verdict_isToClose_whenNoFurtherRequestComes() {
    send("GET / HTTP/1.1\r\n\r\n");
    patience.requestBegins();
    patience.requestIsOver();

    assertThat(betweenRequests(Duration.ofSeconds(76))).isEqualTo(Verdict.CLOSE);
  }

  private void send(String bytes) {
    client.writeInbound(Unpooled.copiedBuffer(bytes, UTF_8));
  }

  private Verdict betweenRequests(Duration later) {
    return patience.verdict(System.nanoTime() + later.toNanos(), false, true);
  }
}
