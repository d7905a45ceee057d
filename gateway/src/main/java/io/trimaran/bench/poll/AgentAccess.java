package io.trimaran.bench.poll;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Credentials.Auth;
import io.trimaran.snmp.Credentials.AuthProtocol;
import io.trimaran.snmp.Credentials.Privacy;
import io.trimaran.snmp.Credentials.PrivacyProtocol;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What agents want to hear, out of the fields in which the API takes it ({@code snmpver}, {@code
 * community}, {@code authname}, {@code authalgo}, {@code authpass}, {@code cryptoalgo}, {@code
 * cryptopass}, {@code context}), and as a line for another process.
 */
public final class AgentAccess {

  private final JsonObject fields;
  private final Credentials credentials;

  private AgentAccess(JsonObject fields) {
    this.fields = fields;
    this.credentials = credentials(fields);
  }

  /**
   * What is not there has the API's default.
   *
   * @throws IllegalArgumentException where the fields are none of an agent
   */
  public static AgentAccess of(JsonObject fields) {
    return new AgentAccess(fields.copy());
  }

  /** The reverse of {@link #line()}. */
  static AgentAccess parse(String line) {
    return new AgentAccess(new JsonObject(line));
  }

  /** As a line, with all secrets. */
  String line() {
    return fields.encode();
  }

  Credentials credentials() {
    return credentials;
  }

  private static Credentials credentials(JsonObject fields) {
    String version = fields.getString("snmpver", "none");
    String community = fields.getString("community", "public");
    return switch (version) {
      case "v1" -> new Credentials.V1(community);
      case "v2c" -> new Credentials.V2c(community);
      case "v3" ->
          new Credentials.V3(
              fields.getString("authname"),
              auth(fields),
              privacy(fields),
              fields.getString("context", ""));
      default ->
          throw new IllegalArgumentException(
              "SNMP version: " + version + " (expected: v1, v2c or v3)");
    };
  }

  private static Optional<Auth> auth(JsonObject fields) {
    return Optional.ofNullable(fields.getString("authpass"))
        .map(
            passphrase -> {
              String word = fields.getString("authalgo", AuthProtocol.SHA1.word());
              return new Auth(
                  AuthProtocol.of(word).orElseThrow(() -> unknown("authentication", word)),
                  passphrase);
            });
  }

  private static Optional<Privacy> privacy(JsonObject fields) {
    return Optional.ofNullable(fields.getString("cryptopass"))
        .map(
            passphrase -> {
              String word = fields.getString("cryptoalgo", PrivacyProtocol.AES128.word());
              return new Privacy(
                  PrivacyProtocol.of(word).orElseThrow(() -> unknown("privacy", word)), passphrase);
            });
  }

  private static IllegalArgumentException unknown(String what, String word) {
    return new IllegalArgumentException(
        what + " protocol: " + word + " (expected: one that --help lists)");
  }
}
