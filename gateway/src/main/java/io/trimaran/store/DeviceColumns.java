package io.trimaran.store;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Identity;
import io.trimaran.device.Profile;
import io.trimaran.device.SystemFacts;
import io.trimaran.snmp.SnmpTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of the table devices, to and from records. */
final class DeviceColumns {

  /** What people decide. */
  static final Columns SETTINGS =
      Columns.of("display", "poller_group", "interval_seconds", "disabled", "modules_off")
          .and(SnmpColumns.COLUMNS);

  /** All that polling needs. */
  static final Columns DEVICE =
      Columns.of("device_id", "hostname", "folder", "timeout", "retries").and(SETTINGS);

  static final Columns FACTS =
      Columns.of("sysName", "sysDescr", "sysObjectID", "sysContact", "location");

  /** What discoveries found out. */
  static final Columns PROFILE =
      Columns.of(
          "os",
          "vendor",
          "type",
          "icon",
          "hardware",
          "version",
          "serial",
          "features",
          "last_discovered");

  static final Columns STATUS =
      Columns.of(
          "status",
          "status_reason",
          "state",
          "state_text",
          "state_since",
          "uptime",
          "last_polled",
          "last_poll_attempted",
          "last_polled_timetaken",
          "icmp_loss",
          "icmp_avg",
          "ports_total",
          "ports_up",
          "in_octets_rate",
          "out_octets_rate",
          "polled_by");

  /** Everything. */
  static final Columns ALL = DEVICE.and(FACTS).and(PROFILE).and(STATUS).and(Columns.of("inserted"));

  private static final int MAX_NAME = 128;
  private static final int MAX_OBJECT_ID = 512;
  private static final int MAX_TEXT = 16_000;
  private static final int MAX_STATE_TEXT = 255;
  private static final int MAX_OS = 32;
  private static final int MAX_VENDOR = 64;
  private static final int MAX_TYPE = 20;
  private static final int MAX_ICON = 255;
  private static final double MILLIS = 1000.0;

  private final SnmpColumns snmp;
  private final SnmpDefaults defaults;

  DeviceColumns(SnmpColumns snmp, SnmpDefaults defaults) {
    this.snmp = snmp;
    this.defaults = defaults;
  }

  /** The values of {@link #SETTINGS}. */
  Values settings(DeviceSettings settings) {
    Values values =
        new Values()
            .text(settings.display())
            .text(settings.group().name())
            .number(settings.interval().toSeconds())
            .flag(settings.isPaused())
            .text(String.join(",", new TreeSet<>(settings.modulesOff())));
    return snmp.write(values, settings.snmp());
  }

  /** Of a row with {@link #SETTINGS}. */
  DeviceSettings settings(Cells cells) {
    return new DeviceSettings(
        cells.text("display"),
        new Group(cells.text("poller_group")),
        Duration.ofSeconds(cells.number("interval_seconds")),
        snmp.read(cells),
        cells.flag("disabled"),
        Stream.of(cells.text("modules_off").split(","))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Of a row with {@link #DEVICE}. */
  Device device(Cells cells) {
    return device(cells, settings(cells));
  }

  private Device device(Cells cells, DeviceSettings settings) {
    String hostname = cells.text("hostname");
    OptionalLong timeoutSeconds = cells.optionalNumber("timeout");
    OptionalLong retries = cells.optionalNumber("retries");
    return new Device(
        new DeviceId(cells.number("device_id")),
        hostname,
        cells.text("folder"),
        settings.group(),
        settings.interval(),
        settings
            .snmp()
            .map(
                access ->
                    new SnmpTarget(
                        hostname,
                        access.port(),
                        access.credentials(),
                        timeoutSeconds.isPresent()
                            ? Duration.ofSeconds(timeoutSeconds.getAsLong())
                            : defaults.timeout(),
                        (int) retries.orElse(defaults.retries()),
                        defaults.maxRepetitions())),
        settings.isPaused(),
        settings.modulesOff());
  }

  /** Of a row with {@link #ALL}. */
  StoredDevice stored(Cells cells) {
    DeviceSettings settings = settings(cells);
    return new StoredDevice(
        device(cells, settings),
        settings,
        facts(cells),
        profile(cells),
        status(cells),
        cells.requiredTime("inserted"));
  }

  /** The values of {@link #FACTS}. */
  static Values facts(SystemFacts facts) {
    return new Values()
        .text(facts.sysName(), MAX_NAME)
        .text(facts.sysDescr(), MAX_TEXT)
        .text(facts.sysObjectId().isEmpty() ? "" : "." + facts.sysObjectId(), MAX_OBJECT_ID)
        .text(facts.sysContact(), MAX_TEXT)
        .text(facts.sysLocation(), MAX_TEXT);
  }

  /** The values of {@link #PROFILE}. */
  static Values profile(Profile profile) {
    Identity identity = profile.identity();
    return new Values()
        .text(identity.os(), MAX_OS)
        .text(identity.vendor(), MAX_VENDOR)
        .text(identity.type(), MAX_TYPE)
        .text(identity.icon(), MAX_ICON)
        .text(identity.hardware(), MAX_TEXT)
        .text(identity.version(), MAX_TEXT)
        .text(identity.serial(), MAX_TEXT)
        .text(identity.features(), MAX_TEXT)
        .time(profile.discoveredAt());
  }

  /** Of a row with {@link #PROFILE}. */
  static Profile profile(Cells cells) {
    return new Profile(
        new Identity(
            cells.text("os"),
            cells.text("vendor"),
            cells.text("type"),
            cells.text("icon"),
            cells.text("hardware"),
            cells.text("version"),
            cells.text("serial"),
            cells.text("features")),
        cells.time("last_discovered"));
  }

  private static SystemFacts facts(Cells cells) {
    String objectId = cells.text("sysObjectID");
    return new SystemFacts(
        cells.text("sysName"),
        cells.text("sysDescr"),
        objectId.startsWith(".") ? objectId.substring(1) : objectId,
        cells.text("sysContact"),
        cells.text("location"),
        uptime(cells));
  }

  /** The values of {@link #STATUS}. */
  static Values status(PollStatus status) {
    return new Values()
        .flag(status.isUp())
        .text(status.reason())
        .text(status.condition().word())
        .text(status.text(), MAX_STATE_TEXT)
        .time(status.since())
        .number(
            status
                .uptime()
                .map(Duration::toSeconds)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()))
        .time(status.lastPolled())
        .time(status.lastAttempt())
        .decimal(
            status
                .took()
                .map(took -> OptionalDouble.of(took.toMillis() / MILLIS))
                .orElse(OptionalDouble.empty()))
        .decimal(status.icmpLoss())
        .decimal(status.icmpAvgMillis())
        .number(status.ports().total())
        .number(status.ports().up())
        .decimal(status.ports().inOctetsPerSecond())
        .decimal(status.ports().outOctetsPerSecond())
        .text(status.node(), MAX_STATE_TEXT);
  }

  private static PollStatus status(Cells cells) {
    OptionalDouble took = cells.decimal("last_polled_timetaken");
    return new PollStatus(
        Condition.of(cells.text("state")),
        cells.text("status_reason"),
        cells.text("state_text"),
        cells.time("state_since"),
        uptime(cells),
        cells.time("last_polled"),
        cells.time("last_poll_attempted"),
        took.isPresent()
            ? Optional.of(Duration.ofMillis(Math.round(took.getAsDouble() * MILLIS)))
            : Optional.empty(),
        cells.decimal("icmp_loss"),
        cells.decimal("icmp_avg"),
        new PortTotals(
            (int) cells.number("ports_total"),
            (int) cells.number("ports_up"),
            cells.decimal("in_octets_rate"),
            cells.decimal("out_octets_rate")),
        cells.text("polled_by"));
  }

  private static Optional<Duration> uptime(Cells cells) {
    OptionalLong seconds = cells.optionalNumber("uptime");
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }
}
