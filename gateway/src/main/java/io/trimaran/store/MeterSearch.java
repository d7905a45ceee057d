package io.trimaran.store;

import io.trimaran.device.MeterState.Severity;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A {@link MeterQuery} as SQL. */
final class MeterSearch {

  private static final String WHAT = "CASE WHEN m.kind = 'sensor' THEN m.category ELSE m.kind END";

  /** The severities by the numbers that are stored of them, the worst first. */
  private static final List<Severity> RANKS =
      List.of(Severity.CRITICAL, Severity.WARNING, Severity.UNKNOWN, Severity.OK);

  private static final String FROM =
      " FROM meters m JOIN devices d ON d.device_id = m.device_id WHERE d.disabled = 0";

  /** The same for counting, where nothing of the devices is looked at: half the time. */
  private static final String FROM_METERS =
      " FROM meters m WHERE m.device_id NOT IN"
          + " (SELECT device_id FROM devices WHERE disabled <> 0)";

  private static final List<String> SEARCHED =
      List.of("m.descr", "m.grp", WHAT, "d.hostname", "d.display", "d.sysName", "d.location");

  private final MeterQuery query;
  private final StringBuilder conditions = new StringBuilder();
  private final List<String> texts = new ArrayList<>();

  MeterSearch(MeterQuery query) {
    this.query = query;
    for (String word : query.words()) {
      conditions.append(
          SEARCHED.stream()
              .map(place -> "LOWER(" + place + ") LIKE ? ESCAPE '!'")
              .collect(Collectors.joining(" OR ", " AND (", ")")));
      String pattern = "%" + escaped(word.toLowerCase(Locale.ROOT)) + "%";
      SEARCHED.forEach(place -> texts.add(pattern));
    }
  }

  private static String escaped(String word) {
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  static Severity severity(long rank) {
    return RANKS.get((int) rank);
  }

  /** What is stored of a severity: 0 for the worst. */
  static int rank(Severity severity) {
    return RANKS.indexOf(severity);
  }

  /** How many meters have the words, by rank and by what they are. */
  String counts() {
    return "SELECT x.severity, x.what, COUNT(*) FROM (SELECT "
        + "m.severity, "
        + WHAT
        + " AS what"
        + (texts.isEmpty() ? FROM_METERS : FROM)
        + conditions
        + ") x GROUP BY x.severity, x.what";
  }

  /** The values of {@link #counts}. */
  Tuple countValues() {
    Tuple values = Tuple.tuple();
    texts.forEach(values::addString);
    return values;
  }

  /** The meters that are meant, those of the page. */
  String select(Columns meter, Columns device) {
    String wanted = filter() + query.what().map(what -> " AND " + WHAT + " = ?").orElse("");
    boolean isByIndex = query.order() == MeterQuery.Order.SEVERITY && texts.isEmpty();
    return "SELECT "
        + meter.list("m")
        + ", "
        + device.list("d")
        + (isByIndex
            ? " FROM (SELECT m.meter_id"
                + FROM_METERS
                + wanted
                + order()
                + " LIMIT ? OFFSET ?) x JOIN meters m ON m.meter_id = x.meter_id"
                + " JOIN devices d ON d.device_id = m.device_id"
                + order()
            : FROM + conditions + wanted + order() + " LIMIT ? OFFSET ?");
  }

  private String filter() {
    return query.severities().isEmpty()
        ? ""
        : query.severities().stream()
            .map(severity -> String.valueOf(rank(severity)))
            .sorted()
            .collect(Collectors.joining(", ", " AND m.severity IN (", ")"));
  }

  /** By how bad they are in the order of an index, so that those of a page are found at once. */
  private String order() {
    String way = query.way() == DeviceQuery.Way.UP ? "" : " DESC";
    return query.order() == MeterQuery.Order.SEVERITY
        ? " ORDER BY m.severity" + way + ", m.device_id" + way + ", m.meter_id" + way
        : " ORDER BY " + column() + way + ", d.hostname, m.descr, m.meter_id";
  }

  private String column() {
    return switch (query.order()) {
      case SEVERITY -> "m.severity";
      case DEVICE -> "CASE WHEN d.display = '' THEN d.hostname ELSE d.display END";
      case DESCR -> "m.descr";
      case CLASS -> WHAT;
      case VALUE -> "m.reading";
      case READ -> "m.read_at";
    };
  }

  /** The values of {@link #select}. */
  Tuple values() {
    Tuple values = countValues();
    query.what().ifPresent(values::addString);
    return values.addInteger(query.limit()).addInteger(query.start());
  }
}
