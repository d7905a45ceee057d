package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Figure;
import io.trimaran.device.Group;
import io.trimaran.device.Identity;
import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import io.trimaran.device.PortId;
import io.trimaran.device.Profile;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.snmp.Credentials.V1;
import io.trimaran.snmp.Credentials.V2c;
import io.trimaran.snmp.Credentials.V3;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Devices and ports as lines of JSON, with the credentials sealed. */
final class SnapshotLines {

  private static final String PURPOSE = "snapshot.credentials";

  private final NodeSecret secret;

  SnapshotLines(NodeSecret secret) {
    this.secret = secret;
  }

  String write(Device device, Profile profile) {
    JsonObject line =
        new JsonObject()
            .put("id", device.id().value())
            .put("hostname", device.hostname())
            .put("folder", device.folder())
            .put("group", device.group().name())
            .put("interval", device.interval().toMillis())
            .put("paused", device.isPaused())
            .put("profile", json(profile));
    if (!device.modulesOff().isEmpty()) {
      line.put("off", new JsonArray(device.modulesOff().stream().sorted().toList()));
    }
    device.snmp().ifPresent(target -> line.put("snmp", target(target)));
    return line.encode();
  }

  private static JsonObject json(Profile profile) {
    Identity identity = profile.identity();
    JsonObject json =
        new JsonObject()
            .put("os", identity.os())
            .put("vendor", identity.vendor())
            .put("type", identity.type())
            .put("icon", identity.icon())
            .put("hardware", identity.hardware())
            .put("version", identity.version())
            .put("serial", identity.serial())
            .put("features", identity.features());
    profile.discoveredAt().ifPresent(at -> json.put("discovered", at.toEpochMilli()));
    if (!profile.figures().isEmpty()) {
      json.put("figures", new JsonArray(profile.figures().stream().map(Figure::line).toList()));
    }
    return json;
  }

  /** What a device's line says of its profile; nothing in one of an earlier version. */
  static Profile profile(JsonObject line) {
    JsonObject json = line.getJsonObject("profile");
    if (json == null) {
      return Profile.UNKNOWN;
    }
    return new Profile(
        new Identity(
            json.getString("os"),
            json.getString("vendor"),
            json.getString("type"),
            json.getString("icon"),
            json.getString("hardware"),
            json.getString("version"),
            json.getString("serial"),
            json.getString("features")),
        Optional.ofNullable(json.getLong("discovered")).map(Instant::ofEpochMilli),
        figures(json.getJsonArray("figures", new JsonArray())));
  }

  private static List<Figure> figures(JsonArray lines) {
    return IntStream.range(0, lines.size())
        .mapToObj(lines::getString)
        .flatMap(line -> Figure.parse(line).stream())
        .toList();
  }

  /**
   * Reads a device's line.
   *
   * @throws NodeSecret.SealException where the credentials cannot be decrypted
   */
  Device device(JsonObject line) {
    return new Device(
        new DeviceId(line.getLong("id")),
        line.getString("hostname"),
        line.getString("folder"),
        new Group(line.getString("group")),
        Duration.ofMillis(line.getLong("interval")),
        Optional.ofNullable(line.getJsonObject("snmp")).map(this::target),
        line.getBoolean("paused"),
        off(line.getJsonArray("off", new JsonArray())));
  }

  private static Set<String> off(JsonArray names) {
    return IntStream.range(0, names.size())
        .mapToObj(names::getString)
        .collect(Collectors.toUnmodifiableSet());
  }

  private JsonObject target(SnmpTarget target) {
    return new JsonObject()
        .put("host", target.host())
        .put("port", target.port())
        .put("timeout", target.timeout().toMillis())
        .put("retries", target.retries())
        .put("repetitions", target.maxRepetitions())
        .put("credentials", secret.seal(PURPOSE, credentials(target.credentials()).encode()));
  }

  private SnmpTarget target(JsonObject target) {
    return new SnmpTarget(
        target.getString("host"),
        target.getInteger("port"),
        credentials(new JsonObject(secret.open(PURPOSE, target.getString("credentials")))),
        Duration.ofMillis(target.getLong("timeout")),
        target.getInteger("retries"),
        target.getInteger("repetitions"));
  }

  private static JsonObject credentials(Credentials credentials) {
    return switch (credentials) {
      case V1 v1 -> new JsonObject().put("version", "v1").put("community", v1.community());
      case V2c v2c -> new JsonObject().put("version", "v2c").put("community", v2c.community());
      case V3 v3 -> {
        JsonObject all =
            new JsonObject()
                .put("version", "v3")
                .put("user", v3.user())
                .put("context", v3.context());
        v3.auth().ifPresent(auth -> all.put("auth", pair(auth.protocol(), auth.passphrase())));
        v3.privacy()
            .ifPresent(
                privacy -> all.put("privacy", pair(privacy.protocol(), privacy.passphrase())));
        yield all;
      }
    };
  }

  private static Credentials credentials(JsonObject all) {
    return switch (all.getString("version")) {
      case "v1" -> new V1(all.getString("community"));
      case "v2c" -> new V2c(all.getString("community"));
      case "v3" ->
          new V3(
              all.getString("user"),
              Optional.ofNullable(all.getJsonArray("auth"))
                  .map(
                      auth -> new Auth(AuthProtocol.valueOf(auth.getString(0)), auth.getString(1))),
              Optional.ofNullable(all.getJsonArray("privacy"))
                  .map(
                      privacy ->
                          new Privacy(
                              PrivacyProtocol.valueOf(privacy.getString(0)), privacy.getString(1))),
              all.getString("context"));
      default ->
          throw new IllegalArgumentException(
              "version: " + all.getString("version") + " (expected: v1, v2c or v3)");
    };
  }

  private static JsonArray pair(Enum<?> protocol, String passphrase) {
    return new JsonArray().add(protocol.name()).add(passphrase);
  }

  String write(Port port) {
    PortFacts facts = port.facts();
    return new JsonArray()
        .add(port.id().value())
        .add(port.device().value())
        .add(port.isDeleted())
        .add(facts.ifIndex())
        .add(facts.ifDescr())
        .add(facts.ifName())
        .add(facts.ifAlias())
        .add(facts.ifType())
        .add(facts.ifSpeed())
        .add(facts.ifMtu())
        .add(facts.ifPhysAddress())
        .add(facts.ifAdminStatus())
        .add(facts.ifOperStatus())
        .add(facts.ifLastChange())
        .add(facts.ifConnectorPresent())
        .encode();
  }

  static Port port(JsonArray line) {
    return new Port(
        new PortId(line.getLong(0)),
        new DeviceId(line.getLong(1)),
        new PortFacts(
            line.getLong(3),
            line.getString(4),
            line.getString(5),
            line.getString(6),
            line.getString(7),
            line.getLong(8),
            line.getLong(9),
            line.getString(10),
            line.getString(11),
            line.getString(12),
            line.getLong(13),
            line.getString(14)),
        line.getBoolean(2));
  }
}
