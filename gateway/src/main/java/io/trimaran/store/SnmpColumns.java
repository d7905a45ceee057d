package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.trimaran.snmp.Credentials.V1;
import io.trimaran.snmp.Credentials.V2c;
import io.trimaran.snmp.Credentials.V3;
import java.util.Arrays;
import java.util.Optional;

/** How a device's agent is reached, in LibreNMS's columns and words, with the secrets sealed. */
final class SnmpColumns {

  static final Columns COLUMNS =
      Columns.of(
          "snmp_disable",
          "snmpver",
          "port",
          "transport",
          "community",
          "authlevel",
          "authname",
          "authalgo",
          "authpass",
          "cryptoalgo",
          "cryptopass",
          "context_name");

  /** What is sealed for; a value of one column cannot be opened as another's. */
  private static final String COMMUNITY = "snmp.community";

  private static final String AUTH = "snmp.authpass";
  private static final String PRIVACY = "snmp.cryptopass";
  private static final int DEFAULT_PORT = 161;

  private final NodeSecret secret;

  SnmpColumns(NodeSecret secret) {
    this.secret = secret;
  }

  /** Adds the columns' values. */
  Values write(Values values, Optional<SnmpAccess> access) {
    values
        .flag(access.isEmpty())
        .text(access.map(SnmpAccess::credentials).map(SnmpColumns::version).orElse("v2c"))
        .number(access.map(SnmpAccess::port).orElse(DEFAULT_PORT))
        .text(access.map(SnmpAccess::transport).orElse("udp"));
    Optional<V3> v3 =
        access.map(SnmpAccess::credentials).filter(V3.class::isInstance).map(V3.class::cast);
    Optional<Auth> auth = v3.flatMap(V3::auth);
    Optional<Privacy> privacy = v3.flatMap(V3::privacy);
    return values
        .text(
            access
                .map(SnmpAccess::credentials)
                .flatMap(SnmpColumns::community)
                .map(plain -> secret.seal(COMMUNITY, plain)))
        .text(v3.map(V3::level))
        .text(v3.map(V3::user))
        .text(auth.map(Auth::protocol).map(SnmpColumns::word))
        .text(auth.map(Auth::passphrase).map(plain -> secret.seal(AUTH, plain)))
        .text(privacy.map(Privacy::protocol).map(SnmpColumns::word))
        .text(privacy.map(Privacy::passphrase).map(plain -> secret.seal(PRIVACY, plain)))
        .text(v3.map(V3::context).orElse(""));
  }

  /**
   * Reads the columns; empty for a device that is only pinged.
   *
   * @throws NodeSecret.SealException where a secret cannot be opened
   * @throws IllegalArgumentException where the columns make no sense
   */
  Optional<SnmpAccess> read(Cells cells) {
    return cells.flag("snmp_disable")
        ? Optional.empty()
        : Optional.of(
            new SnmpAccess(
                (int) cells.number("port"), cells.text("transport"), credentials(cells)));
  }

  private Credentials credentials(Cells cells) {
    return switch (cells.text("snmpver")) {
      case "v1" -> new V1(secret.open(COMMUNITY, cells.text("community")));
      case "v2c" -> new V2c(secret.open(COMMUNITY, cells.text("community")));
      case "v3" -> v3(cells);
      default ->
          throw new IllegalArgumentException(
              "snmpver: " + cells.text("snmpver") + " (expected: v1, v2c or v3)");
    };
  }

  private V3 v3(Cells cells) {
    Optional<Auth> auth =
        cells
            .optionalText("authalgo")
            .map(
                word ->
                    new Auth(
                        protocol(AuthProtocol.values(), word),
                        secret.open(AUTH, cells.text("authpass"))));
    Optional<Privacy> privacy =
        cells
            .optionalText("cryptoalgo")
            .map(
                word ->
                    new Privacy(
                        protocol(PrivacyProtocol.values(), word),
                        secret.open(PRIVACY, cells.text("cryptopass"))));
    return new V3(cells.text("authname"), auth, privacy, cells.text("context_name"));
  }

  private static String version(Credentials credentials) {
    return switch (credentials) {
      case V1 v1 -> "v1";
      case V2c v2c -> "v2c";
      case V3 v3 -> "v3";
    };
  }

  private static Optional<String> community(Credentials credentials) {
    return switch (credentials) {
      case V1 v1 -> Optional.of(v1.community());
      case V2c v2c -> Optional.of(v2c.community());
      case V3 v3 -> Optional.empty();
    };
  }

  /** LibreNMS's word: MD5, SHA, SHA-256; DES, AES, AES-256, AES-256-C. */
  private static String word(Enum<?> protocol) {
    return switch (protocol.name()) {
      case "SHA1" -> "SHA";
      case "AES128" -> "AES";
      default ->
          protocol.name().replaceFirst("^(SHA|AES)(\\d+)", "$1-$2").replaceFirst("_CISCO$", "-C");
    };
  }

  private static <P extends Enum<P>> P protocol(P[] protocols, String word) {
    return Arrays.stream(protocols)
        .filter(protocol -> word(protocol).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "algorithm: "
                        + word
                        + " (expected: one of "
                        + Arrays.stream(protocols).map(SnmpColumns::word).toList()
                        + ")"));
  }
}
