package io.trimaran.store;

import io.trimaran.device.MeterState.Severity;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A {@link MeterQuery} as SQL. How bad a reading is, is worked out as {@link
 * io.trimaran.device.Meter#severity} does, so that it need not be stored twice.
 */
final class MeterSearch {

  private static final String WHAT = "CASE WHEN m.kind = 'sensor' THEN m.category ELSE m.kind END";

  /** The severities' numbers, the worst first. */
  private static final List<Severity> RANKS =
      List.of(Severity.CRITICAL, Severity.WARNING, Severity.UNKNOWN, Severity.OK);

  private static final String RANK =
      "CASE WHEN m.reading IS NULL THEN 2"
          + " WHEN m.states LIKE '[[%' THEN CASE"
          + state(Severity.CRITICAL)
          + state(Severity.WARNING)
          + state(Severity.OK)
          + " ELSE 2 END"
          + " WHEN m.reading < m.limit_low OR m.reading > m.limit_high THEN 0"
          + " WHEN m.reading < m.limit_low_warn OR (m.reading > m.limit_high_warn"
          + " AND (m.kind <> 'memory' OR m.limit_high_warn > 0)) THEN 1"
          + " ELSE 3 END";

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

  /** States are stored as JSON, such as {@code [[1,"OK","normal"],[3,"CRITICAL","on fire"]]}. */
  private static String state(Severity severity) {
    return " WHEN m.states LIKE CONCAT('%[', CAST(ROUND(m.reading) AS DECIMAL(19, 0)), ',\""
        + severity.name()
        + "\",%') THEN "
        + RANKS.indexOf(severity);
  }

  private static String escaped(String word) {
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  static Severity severity(long rank) {
    return RANKS.get((int) rank);
  }

  /** How many meters have the words, by rank and by what they are. */
  String counts() {
    return "SELECT x.severity, x.what, COUNT(*) FROM (SELECT "
        + RANK
        + " AS severity, "
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

  /**
   * The meters that are meant, those of the page. The worst first are found among the worst alone:
   * hundreds of thousands of others need not be put in order.
   */
  String select(Columns meter, Columns device, List<MeterPage.Tally> tallies) {
    String ranks =
        severities(tallies).stream()
            .map(severity -> String.valueOf(RANKS.indexOf(severity)))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + meter.list("m")
        + ", "
        + device.list("d")
        + FROM
        + conditions
        + (ranks.isEmpty() ? "" : " AND " + RANK + " IN (" + ranks + ")")
        + query.what().map(what -> " AND " + WHAT + " = ?").orElse("")
        + " ORDER BY "
        + order()
        + (query.way() == DeviceQuery.Way.UP ? "" : " DESC")
        + ", d.hostname, m.descr, m.meter_id LIMIT ? OFFSET ?";
  }

  /** Those of which rows of the page can be; none for all. */
  private List<Severity> severities(List<MeterPage.Tally> tallies) {
    List<Severity> wanted =
        RANKS.stream()
            .filter(one -> query.severities().isEmpty() || query.severities().contains(one))
            .toList();
    boolean isWorstFirst =
        query.order() == MeterQuery.Order.SEVERITY && query.way() == DeviceQuery.Way.UP;
    long end = (long) query.start() + query.limit();
    List<Severity> needed = new ArrayList<>();
    for (Severity severity : wanted) {
      needed.add(severity);
      if (isWorstFirst && MeterPage.total(tallies, needed, query.what()) >= end) {
        return needed;
      }
    }
    return wanted.size() == RANKS.size() ? List.of() : wanted;
  }

  private String order() {
    return switch (query.order()) {
      case SEVERITY -> RANK;
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
