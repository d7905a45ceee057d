package io.trimaran.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trimaran.store.MariaDb;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in a database of the shared MariaDB, in octets, as a client other than the product's
 * reads it.
 *
 * @param database its name
 */
record StoredTexts(String database) {

  /** A new database's, as a configuration names it. */
  static StoredTexts at(String url) {
    return new StoredTexts(url.substring(url.lastIndexOf('/') + 1));
  }

  /** The octets of a text in UTF-8, in hexadecimal digits. */
  static String hex(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8));
  }

  /** Those of some texts, in their order. */
  static String hex(List<String> texts) {
    return texts.stream().map(StoredTexts::hex).collect(Collectors.joining(","));
  }

  /** Those of a device's text. */
  String ofDevice(String column, String hostname) {
    return MariaDb.shared()
        .value(
            "SELECT HEX(%s) FROM %s.devices WHERE hostname = '%s'"
                .formatted(column, database, hostname));
  }

  /** Those of the aliases of all ports, by ifIndex. */
  String aliases() {
    return MariaDb.shared()
        .value("SELECT GROUP_CONCAT(HEX(ifAlias) ORDER BY ifIndex) FROM " + database + ".ports");
  }

  /** How many rows there are of what people add. */
  String rows() {
    return MariaDb.shared()
        .value(
            "SELECT CONCAT_WS(' ',"
                + Stream.of("devices", "users", "api_tokens", "ports", "links", "proposals")
                    .map(table -> "(SELECT COUNT(*) FROM " + database + "." + table + ")")
                    .collect(Collectors.joining(","))
                + ")");
  }
}
