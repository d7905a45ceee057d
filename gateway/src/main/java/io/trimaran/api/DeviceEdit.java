package io.trimaran.api;

import io.trimaran.device.Device;
import io.trimaran.module.Choice;
import io.trimaran.snmp.Credentials;
import io.trimaran.store.DeviceSettings;
import io.trimaran.store.SnmpAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes to a device, in LibreNMS's form: {@code field} and {@code data}, both alone or lists. */
final class DeviceEdit {

  private static final Set<String> OTHER_FIELDS =
      Set.of("display", "interval", "poller_group", "disabled", "modules_off");

  private final JsonObject changes;

  private DeviceEdit(JsonObject changes) {
    this.changes = changes;
  }

  /** Of a request's body; throws a {@link Problem} for a field that cannot be changed. */
  static DeviceEdit of(JsonObject body) {
    List<Object> fields = list(body.getValue("field"));
    List<Object> data = list(body.getValue("data"));
    if (fields.isEmpty() || fields.size() != data.size()) {
      throw Problem.badRequest(
          "field, data: " + fields.size() + " and " + data.size() + " (expected: as many of each)");
    }
    JsonObject changes = new JsonObject();
    for (int i = 0; i < fields.size(); i++) {
      String field = String.valueOf(fields.get(i));
      if (!NewDevice.SNMP_FIELDS.contains(field) && !OTHER_FIELDS.contains(field)) {
        throw Problem.badField(
            "field", field, "one of " + OTHER_FIELDS + " or " + NewDevice.SNMP_FIELDS);
      }
      changes.put(field, data.get(i));
    }
    return new DeviceEdit(changes);
  }

  private static List<Object> list(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case JsonArray array -> array.stream().toList();
      default -> List.of(value);
    };
  }

  /** The settings as they are after these changes. */
  DeviceSettings apply(DeviceSettings before) {
    Fields fields = Fields.of(changes);
    DeviceSettings after =
        before
            .withDisplay(fields.textOr("display", before.display(), DeviceSettings.MAX_DISPLAY))
            .withPaused(fields.has("disabled") ? fields.flag("disabled") : before.isPaused());
    if (fields.has("interval")) {
      after = after.withInterval(interval(fields));
    }
    if (fields.has("poller_group")) {
      after = after.withGroup(NewDevice.group(fields));
    }
    if (fields.has("modules_off")) {
      after = after.withModulesOff(modules(fields.textOr("modules_off", "")));
    }
    return changes.fieldNames().stream().anyMatch(NewDevice.SNMP_FIELDS::contains)
        ? after.withSnmp(snmp(before.snmp()))
        : after;
  }

  private static Set<String> modules(String names) {
    Set<String> off =
        Stream.of(names.split("[,\\s]+"))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    off.stream()
        .filter(name -> !Choice.OPTIONAL.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Problem.badField("modules_off", name, "of " + Choice.OPTIONAL);
            });
    return off;
  }

  private static Duration interval(Fields fields) {
    return NewDevice.interval(fields, Device.MIN_INTERVAL);
  }

  private Optional<SnmpAccess> snmp(Optional<SnmpAccess> before) {
    JsonObject all = before.map(DeviceEdit::fields).orElseGet(JsonObject::new).mergeIn(changes);
    Fields fields = Fields.of(all);
    if (fields.flag("snmp_disable")) {
      return Optional.empty();
    }
    return Optional.of(
        new SnmpAccess(
            (int) fields.numberOr("port", 161, 1, 65_535),
            before.map(SnmpAccess::transport).orElse("udp"),
            NewDevice.credentials(fields)));
  }

  private static JsonObject fields(SnmpAccess access) {
    JsonObject fields = new JsonObject().put("port", access.port());
    return switch (access.credentials()) {
      case Credentials.V1 v1 -> fields.put("snmpver", "v1").put("community", v1.community());
      case Credentials.V2c v2c -> fields.put("snmpver", "v2c").put("community", v2c.community());
      case Credentials.V3 v3 -> {
        fields
            .put("snmpver", "v3")
            .put("authname", v3.user())
            .put("authlevel", v3.level())
            .put("context", v3.context());
        v3.auth()
            .ifPresent(
                auth ->
                    fields
                        .put("authpass", auth.passphrase())
                        .put("authalgo", auth.protocol().word()));
        v3.privacy()
            .ifPresent(
                privacy ->
                    fields
                        .put("cryptopass", privacy.passphrase())
                        .put("cryptoalgo", privacy.protocol().word()));
        yield fields;
      }
    };
  }
}
