package io.trimaran.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trimaran.snmp.Octets;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text that software trips over, and what is to become of it.
 *
 * @param sent what a device answers
 * @param text what a person writes; empty where it is octets of an agent only
 * @param display what the API is to make of it as a display name; empty where that is none
 * @param refused how the API is to refuse it as a display name; empty where it takes it
 * @param answer what is to be made of it as a device's description, contact and location
 * @param sysName as its name
 * @param alias as a port's name and alias, which is its description without one
 * @param shown how a terminal is to show that alias
 * @param isForAgents whether there is an agent that can answer so
 */
record OddText(
    String name,
    Octets sent,
    Optional<String> text,
    String display,
    Optional<String> refused,
    String answer,
    String sysName,
    String alias,
    String shown,
    boolean isForAgents) {

  private static final Path TABLE = Path.of("src/test/resources/odd-text.jsonl");

  /** The table of cases; what a line does not tell is as the text is. */
  static List<OddText> all() {
    try {
      return Files.readAllLines(TABLE).stream().map(JsonObject::new).map(OddText::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OddText of(JsonObject line) {
    Optional<String> text = cell(line, "text");
    String same = text.orElse("");
    String answer = cell(line, "snmp").orElse(same);
    String alias = cell(line, "alias").orElse(answer);
    return new OddText(
        line.getString("name"),
        Octets.of(
            cell(line, "hex").map(HexFormat.of()::parseHex).orElseGet(() -> same.getBytes(UTF_8))),
        text,
        cell(line, "api").orElse(same),
        cell(line, "refused"),
        answer,
        cell(line, "sysName").orElse(answer.toLowerCase(Locale.ROOT)),
        alias,
        cell(line, "cli").orElse(alias),
        line.getBoolean("agent", true));
  }

  /** A text, or one so many times. */
  private static Optional<String> cell(JsonObject line, String column) {
    return Optional.ofNullable(line.getValue(column))
        .map(
            value ->
                value instanceof JsonObject repeated
                    ? repeated.getString("of").repeat(repeated.getInteger("times"))
                    : value.toString());
  }

  boolean isDisplay() {
    return refused.isEmpty() && !display.isEmpty();
  }

  /** The same text as a community, where it can be one. */
  String community() {
    return isDisplay() ? display : "public";
  }

  /** As a JSON string in ASCII. */
  String json() {
    return text.orElseThrow()
        .chars()
        .mapToObj("\\u%04x"::formatted)
        .collect(Collectors.joining("", "\"", "\""));
  }

  @Override
  public String toString() {
    return name;
  }
}
