package io.trimaran.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z"));

  private final Logger logger = (Logger) LoggerFactory.getLogger("access");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  private static Outcome visit(String target, String agent) {
    RequestHead request =
        new RequestHead(
            "k1-1",
            "GET",
            target,
            DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .set("User-Agent", agent),
            InetAddress.getLoopbackAddress(),
            "nms",
            "HTTP/1.1",
            false,
            false,
            Optional.empty());
    return new Outcome(request, "/other", Optional.empty(), 200, 0, 17, 3_000_000, 0);
  }

  private List<String> written() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void note_writesApachesCombinedFormat_andMore() {
    AccessLog log = new AccessLog(AccessLog.Form.COMBINED, NOON);

    log.note(visit("/other?a=b", "curl/8"));
    log.flush();

    assertThat(written())
        .singleElement()
        .asString()
        .matches(
            "127\\.0\\.0\\.1 - - \\[27/Nov/2026:\\d\\d:\\d\\d:00 [+-]\\d{4}] "
                + "\"GET /other\\?a=b HTTP/1.1\" 200 17 \"-\" \"curl/8\" k1-1 - 3ms");
  }

  @Test
  void note_keepsToItsLine_whateverTheClientSays() {
    AccessLog log = new AccessLog(AccessLog.Form.COMBINED, NOON);

    log.note(visit("/\"\n", "evil\"\r\n127.0.0.1 - - forged"));
    log.flush();

    assertThat(written())
        .singleElement()
        .asString()
        .contains("\"GET /?? HTTP/1.1\"")
        .contains("\"evil???127.0.0.1 - - forged\"")
        .doesNotContain("\n");
  }

  @Test
  void note_writesAnObject_whenItIsForMachines() {
    AccessLog log = new AccessLog(AccessLog.Form.JSON, NOON);

    log.note(visit("/other", "curl/8"));
    log.flush();

    JsonObject line = new JsonObject(written().getFirst());
    assertThat(line.getInteger("code")).isEqualTo(200);
    assertThat(line.getDouble("ms")).isEqualTo(3.0);
    assertThat(line.getString("user_agent")).isEqualTo("curl/8");
  }
}
