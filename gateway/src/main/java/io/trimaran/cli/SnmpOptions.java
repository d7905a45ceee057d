package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How a device wants to be asked. What is secret may be {@code -}, a line of the standard input, or
 * come from a variable, so that it does not show in the list of processes.
 */
final class SnmpOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--v1", paramLabel = "COMMUNITY", description = "SNMPv1; - reads a line.")
  private Optional<String> v1 = Optional.empty();

  @Option(
      names = "--v2c",
      paramLabel = "COMMUNITY",
      description =
          "SNMPv2c; - reads a line (TRIMARAN_SNMP_COMMUNITY; default of all: v2c, public).")
  private Optional<String> v2c = Optional.empty();

  @Option(names = "--v3", paramLabel = "USER", description = "SNMPv3 with this user.")
  private Optional<String> v3 = Optional.empty();

  @Option(names = "--ping-only", description = "No SNMP.")
  private boolean isPingOnly;

  @Option(
      names = "--auth-protocol",
      paramLabel = "P",
      description = "MD5, SHA, SHA-224, SHA-256, SHA-384 or SHA-512 (default: SHA).")
  private Optional<String> authProtocol = Optional.empty();

  @Option(
      names = "--auth-pass",
      paramLabel = "TEXT",
      description = "Passphrase; - reads a line (TRIMARAN_SNMP_AUTH_PASS).")
  private Optional<String> authPass = Optional.empty();

  @Option(
      names = "--priv-protocol",
      paramLabel = "P",
      description = "DES, AES, AES-192, AES-256, AES-192-C or AES-256-C (default: AES).")
  private Optional<String> privProtocol = Optional.empty();

  @Option(
      names = "--priv-pass",
      paramLabel = "TEXT",
      description = "Passphrase; - reads a line (TRIMARAN_SNMP_PRIV_PASS).")
  private Optional<String> privPass = Optional.empty();

  @Option(names = "--context", paramLabel = "NAME", description = "SNMPv3 context.")
  private Optional<String> context = Optional.empty();

  /** Puts the credentials on a request, in LibreNMS's words. */
  void addTo(JsonObject fields, Terminal terminal) {
    check();
    if (isPingOnly) {
      fields.put("snmp_disable", true);
    } else if (v3.isPresent()) {
      addV3(fields, v3.get(), terminal);
    } else {
      fields.put("snmpver", v1.isPresent() ? "v1" : "v2c");
      v1.or(() -> v2c)
          .map(option -> terminal.secret("community", option))
          .or(() -> terminal.variable("TRIMARAN_SNMP_COMMUNITY"))
          .ifPresent(community -> fields.put("community", community));
    }
  }

  private void check() {
    long ways =
        Stream.of(v1.isPresent(), v2c.isPresent(), v3.isPresent(), isPingOnly)
            .filter(isGiven -> isGiven)
            .count();
    if (ways > 1) {
      throw wrong("--v1, --v2c, --v3 and --ping-only exclude each other");
    }
    boolean isAboutV3 =
        Stream.of(authProtocol, authPass, privProtocol, privPass, context)
            .anyMatch(Optional::isPresent);
    if (isAboutV3 && v3.isEmpty()) {
      throw wrong("--auth-..., --priv-... and --context need --v3 USER");
    }
  }

  private void addV3(JsonObject fields, String user, Terminal terminal) {
    Optional<String> auth = pass(authPass, "authentication passphrase", "AUTH", terminal);
    Optional<String> privacy = pass(privPass, "privacy passphrase", "PRIV", terminal);
    List<String> missing =
        Stream.of(
                missing(authProtocol.isPresent() && auth.isEmpty(), "--auth-pass"),
                missing(privProtocol.isPresent() && privacy.isEmpty(), "--priv-pass"),
                missing(privacy.isPresent() && auth.isEmpty(), "--auth-pass"))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      throw wrong("missing " + String.join(" and ", missing) + ", or its variable");
    }
    fields.put("snmpver", "v3").put("authname", user);
    fields.put(
        "authlevel",
        auth.isEmpty() ? "noAuthNoPriv" : privacy.isEmpty() ? "authNoPriv" : "authPriv");
    auth.ifPresent(
        passphrase ->
            fields.put("authpass", passphrase).put("authalgo", authProtocol.orElse("SHA")));
    privacy.ifPresent(
        passphrase ->
            fields.put("cryptopass", passphrase).put("cryptoalgo", privProtocol.orElse("AES")));
    context.ifPresent(name -> fields.put("context", name));
  }

  private static Optional<String> pass(
      Optional<String> option, String what, String variable, Terminal terminal) {
    return option
        .map(given -> terminal.secret(what, given))
        .or(() -> terminal.variable("TRIMARAN_SNMP_" + variable + "_PASS"));
  }

  private static Optional<String> missing(boolean isMissing, String option) {
    return isMissing ? Optional.of(option) : Optional.empty();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
