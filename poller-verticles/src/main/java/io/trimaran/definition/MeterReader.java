package io.trimaran.definition;

import io.trimaran.definition.MeterRule.Amount;
import io.trimaran.definition.MeterRule.Bound;
import io.trimaran.definition.MeterRule.Cell;
import io.trimaran.definition.MeterRule.Condition;
import io.trimaran.definition.MeterRule.StateWord;
import io.trimaran.definition.MeterRule.Term;
import io.trimaran.snmp.Oid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one entry of {@code meters}, strictly. */
final class MeterReader {

  private static final Set<String> AMOUNTS = Set.of("memory", "storage");
  private static final Set<String> KINDS = Set.of("processor", "memory", "storage", "supply");
  private static final Set<String> CLASSES =
      Set.of(
          "airflow",
          "ber",
          "bitrate",
          "charge",
          "chromatic_dispersion",
          "cooling",
          "count",
          "current",
          "dbm",
          "delay",
          "eer",
          "fanspeed",
          "frequency",
          "humidity",
          "load",
          "loss",
          "percent",
          "power",
          "power_consumed",
          "power_factor",
          "pressure",
          "quality_factor",
          "runtime",
          "signal",
          "signal_loss",
          "snr",
          "state",
          "temperature",
          "tv_signal",
          "voltage",
          "waterflow");
  private static final Set<String> SEVERITIES = Set.of("ok", "warning", "critical", "unknown");
  private static final Set<String> CONVERSIONS =
      Set.of("none", "fahrenheit", "milliwatt-to-dbm", "microwatt-to-dbm");

  private final Section section;
  private final String os;
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  MeterReader(Section section, String os) {
    this.section = section;
    this.os = os;
  }

  MeterRule read() {
    String what = section.text("what");
    if (!KINDS.contains(what) && !CLASSES.contains(what)) {
      section.problem(
          "what", what + " (expected: processor, memory, storage, supply or a class of sensors)");
    }
    Map<Term, Oid> terms = terms();
    Optional<Oid> rows =
        section.has("rows")
            ? Optional.of(section.oid("rows"))
            : section.has("value") ? Optional.ofNullable(terms.get(Term.VALUE)) : Optional.empty();
    lookups();
    List<Template> names = templates("name", "{index}");
    List<Template> index = templates("index", rows.isPresent() ? "{index}" : "0");
    List<Template> group = section.has("group") ? templates("group", "") : List.of();
    MeterRule rule =
        new MeterRule(
            what,
            AMOUNTS.contains(what) ? section.textOr("category", "system") : what,
            section.textOr("type", os),
            rows,
            terms,
            scale(what),
            names,
            section.flagOr("titled", false),
            index.getFirst(),
            group.stream().findFirst(),
            cells,
            conditions(),
            limits(),
            states(),
            section.flagOr("beside", false));
    if (terms.isEmpty()) {
      section.problem("what", "no numbers (expected: value, get, or two of used, free, size, ...)");
    }
    section.end();
    return rule;
  }

  private Map<Term, Oid> terms() {
    Map<Term, Oid> terms = new EnumMap<>(Term.class);
    section.optionalOid("get").ifPresent(oid -> terms.put(Term.VALUE, oid));
    for (Term term : Term.values()) {
      section
          .optionalOid(term.name().toLowerCase(Locale.ROOT))
          .ifPresent(oid -> terms.put(term, oid));
    }
    return terms;
  }

  private MeterRule.Scale scale(String what) {
    double divisor = section.number("divisor").orElse(1);
    double factor = section.number("multiplier").orElse(1) / (divisor == 0 ? 1 : divisor);
    boolean isIdle = section.flagOr("idle", false);
    if (isIdle && !what.equals("processor")) {
      section.problem("idle", "of " + what + " (expected: of a processor alone)");
    }
    String conversion = section.textOr("as", "none");
    if (!CONVERSIONS.contains(conversion)) {
      section.problem(
          "as", conversion + " (expected: fahrenheit, milliwatt-to-dbm or microwatt-to-dbm)");
      conversion = "none";
    }
    return new MeterRule.Scale(
        isIdle ? -factor : factor,
        isIdle ? 100 : section.number("offset").orElse(0),
        conversion.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private void lookups() {
    section
        .section("lookup")
        .ifPresent(
            all -> {
              for (String name : all.keys()) {
                all.section(name)
                    .ifPresent(
                        one -> {
                          Template row = Template.of(one.text("row"));
                          cells.put(name, new Cell(one.oid("object"), false, Optional.of(row)));
                          row.names().forEach(inner -> cell("lookup", inner));
                          one.end();
                        });
              }
            });
  }

  private List<Template> templates(String key, String otherwise) {
    List<String> texts = section.has(key) ? section.texts(key) : List.of(otherwise);
    List<Template> templates = texts.stream().map(Template::of).toList();
    templates.stream()
        .flatMap(template -> template.names().stream())
        .forEach(name -> cell(key, name));
    return templates.isEmpty() ? List.of(Template.of(otherwise)) : templates;
  }

  private void cell(String key, String name) {
    if (!isIndex(name) && !cells.containsKey(name)) {
      section
          .oid(key, name)
          .ifPresent(oid -> cells.put(name, new Cell(oid, name.contains("."), Optional.empty())));
    }
  }

  private static boolean isIndex(String name) {
    return name.equals("index") || name.startsWith("index.");
  }

  private List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (Section one : section.sections("where")) {
      String object = one.text("object");
      cell("where", object);
      boolean isNot = one.has("not");
      Optional<Pattern> pattern = one.pattern(isNot ? "not" : "matches");
      one.end();
      conditions.add(new Condition(object, pattern.orElse(Pattern.compile("")), isNot));
    }
    return conditions;
  }

  private Map<Bound, Amount> limits() {
    Map<Bound, Amount> limits = new EnumMap<>(Bound.class);
    section
        .section("limits")
        .ifPresent(
            all -> {
              for (Bound bound : Bound.values()) {
                String key = bound.name().toLowerCase(Locale.ROOT).replace('_', '-');
                String text = all.textOr(key, "");
                if (text.matches("-?\\d+(\\.\\d+)?")) {
                  limits.put(bound, new Amount.Fixed(Double.parseDouble(text)));
                } else if (!text.isEmpty()) {
                  all.oid(key, text).ifPresent(oid -> limits.put(bound, new Amount.Asked(oid)));
                }
              }
              all.end();
            });
    return limits;
  }

  private List<StateWord> states() {
    List<StateWord> states = new ArrayList<>();
    section
        .section("states")
        .ifPresent(
            all -> {
              for (String value : all.keys()) {
                String[] words = all.text(value).split(" ", 2);
                if (!value.matches("-?\\d{1,9}")
                    || words.length < 2
                    || !SEVERITIES.contains(words[0])) {
                  all.problem(
                      value,
                      "(expected: a number: ok, warning, critical or unknown, then what it says)");
                } else {
                  states.add(new StateWord(Long.parseLong(value), words[0], words[1]));
                }
              }
            });
    return states;
  }
}
