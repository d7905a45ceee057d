package io.trimaran.api;

import io.trimaran.device.Device;
import io.trimaran.device.Group;
import io.trimaran.device.Identity;
import io.trimaran.device.SystemFacts;
import io.trimaran.snmp.Credentials;
import io.trimaran.store.PollStatus;
import io.trimaran.store.PortTotals;
import io.trimaran.store.SnmpAccess;
import io.trimaran.store.StoredDevice;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A device as the API shows it: LibreNMS's columns, then ours. Never its credentials. */
final class DeviceJson {

  private static final DateTimeFormatter SQL_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private DeviceJson() {}

  /**
   * Renders a device.
   *
   * @param status as it is now, which may be newer than what is stored
   * @param nextPoll its next slot; empty where nobody polls it
   */
  static JsonObject of(StoredDevice stored, PollStatus status, Optional<Instant> nextPoll) {
    PortTotals totals = status.ports();
    JsonObject json = new JsonObject();
    putIdentity(json, stored);
    putStatus(json, stored, status);
    putAccess(json, stored);
    return json.put("ports_total", totals.total())
        .put("ports_up", totals.up())
        .put("in_bps", PortJson.bits(totals.inOctetsPerSecond()))
        .put("out_bps", PortJson.bits(totals.outOctetsPerSecond()))
        .put("next_poll", seconds(nextPoll))
        .put("node", status.node())
        .put("inserted", SQL_TIME.format(stored.inserted()));
  }

  private static void putIdentity(JsonObject json, StoredDevice stored) {
    Device device = stored.device();
    SystemFacts facts = stored.facts();
    Identity identity = stored.profile().identity();
    String display = stored.settings().display();
    json.put("device_id", device.id().value())
        .put("hostname", device.hostname())
        .put("sysName", facts.sysName())
        .put("display", display.isEmpty() ? device.hostname() : display)
        .put("sysDescr", facts.sysDescr())
        .put("sysObjectID", facts.sysObjectId().isEmpty() ? "" : "." + facts.sysObjectId())
        .put("sysContact", facts.sysContact())
        .put("location", facts.sysLocation())
        .put("os", identity.os())
        .put("hardware", identity.hardware())
        .put("version", identity.version())
        .put("features", identity.features())
        .put("serial", identity.serial())
        .put("type", identity.type())
        .put("icon", identity.icon())
        .put("vendor", identity.vendor())
        .put("last_discovered", stored.profile().discoveredAt().map(SQL_TIME::format).orElse(null));
  }

  private static void putStatus(JsonObject json, StoredDevice stored, PollStatus status) {
    json.put("status", status(status))
        .put("status_reason", status.reason())
        .put("state", stored.device().isPaused() ? "paused" : status.condition().word())
        .put("state_text", stored.device().isPaused() ? "Polling is paused." : status.text())
        .put("state_since", seconds(status.since()))
        .put("uptime", status.uptime().map(Duration::toSeconds).orElse(null))
        .put("last_polled", status.lastPolled().map(SQL_TIME::format).orElse(null))
        .put("last_poll", seconds(status.lastPolled()))
        .put("last_poll_attempt", seconds(status.lastAttempt()))
        .put("last_polled_timetaken", status.took().map(t -> t.toMillis() / 1000.0).orElse(null))
        .put("icmp_loss", number(status.icmpLoss()))
        .put("icmp_avg", number(status.icmpAvgMillis()));
  }

  /** LibreNMS's status: 1 unless one of the ways in which a device is asked has failed. */
  private static int status(PollStatus status) {
    return switch (status.condition()) {
      case UP -> 1;
      case DEGRADED -> status.reason().isEmpty() ? 1 : 0;
      case DOWN, UNKNOWN -> 0;
    };
  }

  private static void putAccess(JsonObject json, StoredDevice stored) {
    Device device = stored.device();
    Optional<SnmpAccess> snmp = stored.settings().snmp();
    json.put("snmpver", snmp.map(access -> version(access.credentials())).orElse(""))
        .put("port", snmp.map(SnmpAccess::port).orElse(161))
        .put("transport", snmp.map(SnmpAccess::transport).orElse("udp"))
        .put("poller_group", group(device.group()))
        .put("interval", device.interval().toSeconds())
        .put("disabled", device.isPaused() ? 1 : 0)
        .put("modules_off", String.join(",", new TreeSet<>(device.modulesOff())))
        .put("snmp_disable", snmp.isPresent() ? 0 : 1);
  }

  private static String version(Credentials credentials) {
    return switch (credentials) {
      case Credentials.V1 v1 -> "v1";
      case Credentials.V2c v2c -> "v2c";
      case Credentials.V3 v3 -> "v3";
    };
  }

  /** LibreNMS's groups are numbers, and stay so. */
  private static Object group(Group group) {
    String name = group.name();
    return name.matches("\\d{1,9}") ? (Object) Integer.valueOf(name) : name;
  }

  static @Nullable Long seconds(Optional<Instant> time) {
    return time.map(Instant::getEpochSecond).orElse(null);
  }

  static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
