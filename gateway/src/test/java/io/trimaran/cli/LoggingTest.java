package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.vertx.core.json.JsonObject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logging configurations that are delivered. */
class LoggingTest {

  private static final Path FILE_EXAMPLE = Path.of("../conf/logback-file.xml");
  private static final String FROM_A_DEVICE =
      "device r1: sysName \u001b[2J\u009b2Jx\u202e\nfaked line";

  @TempDir Path folder;

  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void console_hasNothingToComplainOf(String format) throws Exception {
    configure(console(), Map.of("trimaran.log.format", format, "trimaran.log.level", "DEBUG"));

    assertThat(context.getStatusManager().getCopyOfStatusList())
        .noneMatch(status -> status.getLevel() >= Status.WARN);
    assertThat(root().getLevel()).isEqualTo(Level.DEBUG);
  }

  @Test
  void text_isALine_whateverADeviceSays() throws Exception {
    configure(console(), Map.of());

    assertThat(line("console"))
        .matches(
            "\\d{4}-.*T.* WARN +LoggingTest: device r1: sysName \\?\\[2J\\?2Jx\\?\\?faked line\n");
  }

  @Test
  void json_isAnObjectALine() throws Exception {
    configure(console(), Map.of("trimaran.log.format", "json"));

    String line = line("console");

    assertThat(line.strip()).doesNotContain("\n");
    assertThat(new JsonObject(line).getString("formattedMessage")).isEqualTo(FROM_A_DEVICE);
  }

  @Test
  void fileExample_hasNothingToComplainOf() throws Exception {
    configure(FILE_EXAMPLE.toUri().toURL(), Map.of("trimaran.log.folder", folder.toString()));

    assertThat(context.getStatusManager().getCopyOfStatusList())
        .noneMatch(status -> status.getLevel() >= Status.WARN);
    assertThat(line("file")).contains("?[2J?2Jx??faked line");
  }

  private static URL console() {
    return Objects.requireNonNull(LoggingTest.class.getResource("/logback.xml"));
  }

  private void configure(URL file, Map<String, String> properties) throws JoranException {
    context.setMDCAdapter(new LogbackMDCAdapter());
    properties.forEach(context::putProperty);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(file);
  }

  private Logger root() {
    return context.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private String line(String appender) {
    Logger logger = context.getLogger(LoggingTest.class);
    LoggingEvent event =
        new LoggingEvent(
            LoggingTest.class.getName(), logger, Level.WARN, FROM_A_DEVICE, null, null);
    OutputStreamAppender<ILoggingEvent> target =
        (OutputStreamAppender<ILoggingEvent>) root().getAppender(appender);
    return new String(target.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
