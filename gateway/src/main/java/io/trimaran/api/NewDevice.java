package io.trimaran.api;

import io.trimaran.device.Device;
import io.trimaran.device.Group;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.store.DeviceSettings;
import io.trimaran.store.SnmpAccess;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody asks to be monitored, in LibreNMS's field names.
 *
 * @param isForced whether to add it although it does not answer
 * @param credentials empty for a device that is only pinged
 */
record NewDevice(
    String hostname,
    String display,
    int port,
    Group group,
    Duration interval,
    Optional<Credentials> credentials,
    boolean isForced) {

  static final int DEFAULT_PORT = 161;

  private static final int MAX_CONTEXT = 128;

  /** Those that say how an agent is asked. */
  static final Set<String> SNMP_FIELDS =
      Set.of(
          "snmpver",
          "community",
          "port",
          "snmp_disable",
          "authlevel",
          "authname",
          "authpass",
          "authalgo",
          "cryptopass",
          "cryptoalgo",
          "context");

  private static final Set<String> FIELDS =
      snmpFieldsAnd(
          "hostname",
          "display",
          "version",
          "transport",
          "poller_group",
          "interval",
          "force_add",
          "ping_fallback");

  private static final String HOSTNAME =
      "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9]+)?";

  /** What a request may hold beside how an agent is asked. */
  static Set<String> snmpFieldsAnd(String... others) {
    return Stream.concat(SNMP_FIELDS.stream(), Stream.of(others))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reads and checks the fields; throws a {@link Problem} for the first that is wrong. */
  static NewDevice of(Fields fields, Duration defaultInterval) {
    fields.only(FIELDS);
    String hostname = fields.required("hostname");
    if (hostname.length() > 128 || !hostname.matches(HOSTNAME)) {
      throw Problem.badField(
          "hostname", hostname, "a DNS name, an IPv4 or IPv6 address, at most 128 characters");
    }
    if (!fields.textOr("transport", "udp").matches("udp6?")) {
      throw Problem.badField("transport", fields.textOr("transport", ""), "udp");
    }
    return new NewDevice(
        hostname,
        fields.textOr("display", "", DeviceSettings.MAX_DISPLAY),
        (int) fields.numberOr("port", DEFAULT_PORT, 1, 65_535),
        group(fields),
        interval(fields, defaultInterval),
        fields.flag("snmp_disable") ? Optional.empty() : Optional.of(credentials(fields)),
        fields.flag("force_add"));
  }

  /** The same, asked in another way. */
  NewDevice by(SnmpAccess access) {
    return new NewDevice(
        hostname,
        display,
        access.port(),
        group,
        interval,
        Optional.of(access.credentials()),
        isForced);
  }

  static Group group(Fields fields) {
    String group = fields.textOr("poller_group", Group.DEFAULT.name());
    try {
      return new Group(group);
    } catch (IllegalArgumentException e) {
      throw Problem.badField("poller_group", group, "1 to 64 letters, digits, _ and -");
    }
  }

  static Duration interval(Fields fields, Duration otherwise) {
    return Duration.ofSeconds(
        fields.numberOr(
            "interval",
            otherwise.toSeconds(),
            Device.MIN_INTERVAL.toSeconds(),
            Device.MAX_INTERVAL.toSeconds()));
  }

  /** The SNMP credentials among the fields; v2c with community {@code public} by default. */
  static Credentials credentials(Fields fields) {
    String version = fields.text("snmpver").or(() -> fields.text("version")).orElse("v2c");
    return switch (version) {
      case "v1" -> new Credentials.V1(community(fields));
      case "v2c" -> new Credentials.V2c(community(fields));
      case "v3" -> v3(fields);
      default -> throw Problem.badField("snmpver", version, "v1, v2c or v3");
    };
  }

  private static String community(Fields fields) {
    String community = fields.textOr("community", "public");
    if (community.isEmpty() || community.length() > 255) {
      throw Problem.badField("community", "(secret)", "1 to 255 characters");
    }
    return community;
  }

  private static Credentials v3(Fields fields) {
    String user = fields.required("authname");
    if (user.length() > 32) {
      throw Problem.badField("authname", user, "1 to 32 characters");
    }
    String level = fields.textOr("authlevel", "noAuthNoPriv");
    boolean hasAuth = level.equals("authNoPriv") || level.equals("authPriv");
    boolean hasPrivacy = level.equals("authPriv");
    if (!hasAuth && !level.equals("noAuthNoPriv")) {
      throw Problem.badField("authlevel", level, "noAuthNoPriv, authNoPriv or authPriv");
    }
    return new Credentials.V3(
        user,
        hasAuth
            ? Optional.of(new Auth(authProtocol(fields), passphrase(fields, "authpass")))
            : Optional.empty(),
        hasPrivacy
            ? Optional.of(new Privacy(privacyProtocol(fields), passphrase(fields, "cryptopass")))
            : Optional.empty(),
        fields.textOr("context", "", MAX_CONTEXT));
  }

  private static String passphrase(Fields fields, String field) {
    String passphrase = fields.required(field);
    if (passphrase.length() < 8) {
      throw Problem.badField(field, "(secret)", "at least 8 characters");
    }
    return passphrase;
  }

  private static AuthProtocol authProtocol(Fields fields) {
    String name = fields.textOr("authalgo", AuthProtocol.SHA1.word());
    return AuthProtocol.of(name)
        .orElseThrow(
            () ->
                Problem.badField(
                    "authalgo", name, words(AuthProtocol.values(), AuthProtocol::word)));
  }

  private static PrivacyProtocol privacyProtocol(Fields fields) {
    String name = fields.textOr("cryptoalgo", PrivacyProtocol.AES128.word());
    return PrivacyProtocol.of(name)
        .orElseThrow(
            () ->
                Problem.badField(
                    "cryptoalgo", name, words(PrivacyProtocol.values(), PrivacyProtocol::word)));
  }

  private static <T> String words(T[] all, Function<T, String> word) {
    return Stream.of(all).map(word).collect(Collectors.joining(", "));
  }
}
