package io.trimaran.store;

import io.trimaran.device.IpAddress;
import io.trimaran.store.DeviceQuery.Shown;
import io.trimaran.store.DeviceQuery.Way;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A {@link DeviceQuery} as SQL. Ten thousand rows are looked through in some milliseconds, so no
 * index serves the words, which occur anywhere. A word that is an IP address also finds the device
 * that has a port with it.
 */
final class DeviceSearch {

  private static final List<String> SEARCHED =
      List.of(
          "hostname", "display", "sysName", "location", "hardware", "os", "polled_by", "serial");

  private static final String HAS_IPV4 =
      "device_id IN (SELECT p.device_id FROM ipv4_addresses a JOIN ports p ON p.port_id = a.port_id"
          + " WHERE a.ipv4_address = ?)";
  private static final String HAS_IPV6 =
      "device_id IN (SELECT p.device_id FROM ipv6_addresses a JOIN ports p ON p.port_id = a.port_id"
          + " WHERE a.ipv6_compressed = ?)";

  private final DeviceQuery query;
  private final List<String> words = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  DeviceSearch(DeviceQuery query) {
    this.query = query;
    for (String word : query.words()) {
      String pattern = "%" + escaped(word) + "%";
      List<String> places = new ArrayList<>();
      for (String column : SEARCHED) {
        places.add(column + " LIKE ? ESCAPE '!'");
        texts.add(pattern);
      }
      IpAddress.of(word)
          .ifPresent(
              address -> {
                places.add(address.isIpv6() ? HAS_IPV6 : HAS_IPV4);
                texts.add(address.toString());
              });
      words.add("(" + String.join(" OR ", places) + ")");
    }
  }

  private static String escaped(String word) {
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** How many devices have the words, by what they are shown as. */
  String counts() {
    return "SELECT x.shown, COUNT(*) FROM (SELECT CASE WHEN disabled <> 0 THEN 'paused' ELSE state"
        + " END AS shown FROM devices"
        + where(words)
        + ") x GROUP BY x.shown";
  }

  /** The values of {@link #counts}. */
  Tuple countValues() {
    Tuple values = Tuple.tuple();
    texts.forEach(values::addString);
    return values;
  }

  /** The devices that are meant, those of the page. */
  String select(Columns columns) {
    String way = query.way() == Way.UP ? "" : " DESC";
    return "SELECT "
        + columns.list()
        + " FROM devices"
        + where(conditions())
        + " ORDER BY "
        + query.order().expression()
        + way
        + ", hostname LIMIT ? OFFSET ?";
  }

  private List<String> conditions() {
    List<String> conditions = new ArrayList<>(words);
    query
        .state()
        .ifPresent(
            state ->
                conditions.add(
                    state == Shown.PAUSED ? "disabled <> 0" : "disabled = 0 AND state = ?"));
    return conditions;
  }

  /** The values of {@link #select}. */
  Tuple values() {
    Tuple values = countValues();
    query
        .state()
        .filter(state -> state != Shown.PAUSED)
        .ifPresent(state -> values.addString(state.name().toLowerCase(Locale.ROOT)));
    return values.addInteger(query.limit()).addInteger(query.start());
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }
}
