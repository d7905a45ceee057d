package io.trimaran.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, by the logger {@value #LOGGER}: Apache's combined format with the
 * request's id, backend and milliseconds behind it, or JSON. Lines are gathered and handed to the
 * logger together. Confined to the context of its gateway.
 */
public final class AccessLog {

  /** Of a client that did not wait for the answer. */
  static final int CLIENT_GONE = 499;

  private static final String LOGGER = "access";
  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Form form;
  private final InstantSource clock;
  private final DateTimeFormatter times =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private final StringBuilder lines = new StringBuilder();
  private long formattedSecond = -1;
  private String formatted = "";

  /** How a line looks. */
  public enum Form {
    OFF,
    COMBINED,
    JSON
  }

  public AccessLog(Form form, InstantSource clock) {
    this.form = form;
    this.clock = clock;
  }

  boolean isOn() {
    return form != Form.OFF;
  }

  void note(Outcome outcome) {
    switch (form) {
      case OFF -> {}
      case COMBINED -> add(combined(outcome));
      case JSON -> add(json(outcome));
    }
  }

  private void add(String line) {
    lines.append(lines.isEmpty() ? "" : System.lineSeparator()).append(line);
    if (lines.length() > MAX_CHARACTERS) {
      flush();
    }
  }

  /** Hands the lines on; to be called some times a second, and at the end. */
  void flush() {
    if (!lines.isEmpty()) {
      LOG.info(lines.toString());
      lines.setLength(0);
    }
  }

  private String combined(Outcome outcome) {
    RequestHead request = outcome.request();
    String backend = outcome.backend().isEmpty() ? "-" : outcome.backend().get().name();
    return request.client().getHostAddress()
        + " - - ["
        + time()
        + "] \""
        + clean(request.method())
        + ' '
        + clean(request.target())
        + ' '
        + request.protocol()
        + "\" "
        + outcome.code()
        + ' '
        + outcome.bytesOut()
        + " \""
        + clean(request.headers().get(HttpHeaderNames.REFERER, "-"))
        + "\" \""
        + clean(request.headers().get(HttpHeaderNames.USER_AGENT, "-"))
        + "\" "
        + request.id()
        + ' '
        + backend
        + ' '
        + outcome.nanos() / NANOS_PER_MILLI
        + "ms";
  }

  private String json(Outcome outcome) {
    RequestHead request = outcome.request();
    return new JsonObject()
        .put("time", clock.instant().toString())
        .put("client", request.client().getHostAddress())
        .put("method", request.method())
        .put("host", request.host())
        .put("target", request.target())
        .put("protocol", request.protocol())
        .put("code", outcome.code())
        .put("bytes_in", outcome.bytesIn())
        .put("bytes_out", outcome.bytesOut())
        .put("ms", outcome.nanos() / NANOS_PER_MILLI)
        .put("upstream", outcome.upstream())
        .put("backend", outcome.backend().map(Object::toString).orElse(null))
        .put("retries", outcome.retries())
        .put("id", request.id())
        .put("referer", request.headers().get(HttpHeaderNames.REFERER))
        .put("user_agent", request.headers().get(HttpHeaderNames.USER_AGENT))
        .encode();
  }

  private String time() {
    long second = clock.instant().getEpochSecond();
    if (second != formattedSecond) {
      formatted = times.format(clock.instant());
      formattedSecond = second;
    }
    return formatted;
  }

  /** A quote or a control character would let a client write lines of its own. */
  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c == 0x7f) {
        return text.replaceAll("[\\x00-\\x1f\"\\\\\\x7f]", "?");
      }
    }
    return text;
  }
}
