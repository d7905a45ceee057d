package io.trimaran.cli;

import io.trimaran.config.Units;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is said of a new device beside its credentials. */
final class DeviceOptions {

  @Parameters(paramLabel = "HOST", description = "Name or address.")
  private String host = "";

  @Option(names = "--port", paramLabel = "N", description = "UDP port of its agent (default: 161).")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--group",
      paramLabel = "G",
      description = "Poller group: who may poll it (default: 0).")
  private Optional<String> group = Optional.empty();

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      description = "How often it is polled, such as 60s (default: poller.interval).")
  private Optional<String> interval = Optional.empty();

  @Option(names = "--display", paramLabel = "TEXT", description = "Shown instead of its name.")
  private Optional<String> display = Optional.empty();

  @Option(names = "--force", description = "Add it although it does not answer.")
  private boolean isForced;

  /** In LibreNMS's words; only what was said. */
  JsonObject fields() {
    JsonObject fields = new JsonObject().put("hostname", host);
    port.ifPresent(number -> fields.put("port", number));
    group.ifPresent(name -> fields.put("poller_group", name));
    interval.ifPresent(text -> fields.put("interval", seconds(text)));
    display.ifPresent(text -> fields.put("display", text));
    return isForced ? fields.put("force_add", true) : fields;
  }

  private static long seconds(String text) {
    Duration given =
        Units.duration(text)
            .orElseThrow(
                () ->
                    CliException.wrongUsage(
                        "--interval: " + text + " (expected: such as 60s or 5m)"));
    if (given.toMillisPart() != 0 || given.isZero()) {
      throw CliException.wrongUsage(
          "--interval: " + text + " (expected: whole seconds, at least 1s)");
    }
    return given.toSeconds();
  }
}
