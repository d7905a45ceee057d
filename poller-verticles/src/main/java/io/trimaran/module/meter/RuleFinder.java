package io.trimaran.module.meter;

import io.trimaran.definition.Definition;
import io.trimaran.definition.MeterRule;
import io.trimaran.definition.MeterRule.Amount;
import io.trimaran.definition.MeterRule.Bound;
import io.trimaran.definition.MeterRule.Cell;
import io.trimaran.definition.MeterRule.Term;
import io.trimaran.device.Formula;
import io.trimaran.device.Formula.Part;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterKind;
import io.trimaran.device.MeterLimits;
import io.trimaran.device.MeterState;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what one rule of a definition describes. */
final class RuleFinder implements MeterFinder {

  /** What a 32-bit number below 0 is short of. */
  private static final double PASSED_SIGN = 4_294_967_296.0;

  private static final Oid NO_ROW = Oid.of("0");

  private final MeterRule rule;
  private final MeterKind kind;

  private RuleFinder(MeterRule rule) {
    this.rule = rule;
    this.kind =
        Stream.of(MeterKind.values())
            .filter(one -> one.word().equals(rule.what()))
            .findFirst()
            .orElse(MeterKind.SENSOR);
  }

  static List<MeterFinder> of(Definition definition) {
    return of(definition.meters());
  }

  static List<MeterFinder> of(List<MeterRule> rules) {
    return rules.stream().<MeterFinder>map(RuleFinder::new).toList();
  }

  @Override
  public Set<MeterKind> kinds() {
    return Set.of(kind);
  }

  @Override
  public boolean isInstead() {
    return !rule.isBeside();
  }

  @Override
  public Questions questions() {
    List<Oid> columns = new ArrayList<>();
    List<Oid> instances = new ArrayList<>();
    List<Oid> own = rule.rows().isPresent() ? columns : instances;
    rule.rows().ifPresent(columns::add);
    own.addAll(rule.terms().values());
    rule.limits().values().stream()
        .filter(Amount.Asked.class::isInstance)
        .forEach(amount -> own.add(((Amount.Asked) amount).object()));
    rule.cells()
        .values()
        .forEach(cell -> (cell.isInstance() ? instances : columns).add(cell.object()));
    return Questions.of(
        instances.stream().distinct().toList(), columns.stream().distinct().toList());
  }

  @Override
  public List<Meter> find(Answers answers) {
    return rule.rows()
        .map(rows -> answers.table().rows(rows).stream())
        .orElse(Stream.of(NO_ROW))
        .flatMap(row -> new Row(answers, row).meter().stream())
        .toList();
  }

  /** One row of a table, or the instances where there is none. */
  private final class Row {
    private final Answers answers;
    private final Oid row;

    Row(Answers answers, Oid row) {
      this.answers = answers;
      this.row = row;
    }

    Optional<Meter> meter() {
      boolean isMeant =
          rule.where().stream()
              .allMatch(
                  condition ->
                      condition.pattern().matcher(text(condition.cell())).find()
                          != condition.isNot());
      Optional<String> index = rule.index().fill(this::text);
      Optional<String> name =
          rule.names().stream().flatMap(one -> one.fill(this::text).stream()).findFirst();
      if (!isMeant || index.isEmpty() || name.isEmpty()) {
        return Optional.empty();
      }
      return formula()
          .map(
              formula ->
                  new Meter(
                      kind,
                      kind == MeterKind.PROCESSOR || kind == MeterKind.STORAGE
                          ? ""
                          : rule.category(),
                      rule.type(),
                      index.get(),
                      rule.isTitled() ? EntityNames.capitals(name.get()) : name.get(),
                      rule.group().flatMap(group -> group.fill(this::text)).orElse(""),
                      formula,
                      limits(),
                      states()));
    }

    private Optional<Formula> formula() {
      return Optional.ofNullable(rule.terms().get(Term.VALUE))
          .map(value -> scaled(instance(value)))
          .orElseGet(this::share);
    }

    private Optional<Formula> scaled(Oid oid) {
      boolean isThere = number(oid).isPresent();
      return isThere
          ? Optional.of(
              new Formula.Scaled(
                  oid,
                  rule.scale().factor(),
                  rule.scale().offset(),
                  Formula.Conversion.valueOf(rule.scale().conversion())))
          : Optional.empty();
    }

    /* Sizes do not move, so that they are not asked for again where two others do without. */
    private Optional<Formula> share() {
      double unit = term(Term.UNIT).orElse(1) * rule.scale().factor();
      double size = term(Term.SIZE).orElse(0);
      Map<Part, List<Oid>> parts = new EnumMap<>(Part.class);
      for (Term term : List.of(Term.USED, Term.FREE, Term.PERCENT)) {
        if (term(term).isPresent()) {
          parts.put(
              Part.valueOf(term.name()),
              List.of(instance(Objects.requireNonNull(rule.terms().get(term)))));
        }
      }
      boolean isEnough =
          parts.containsKey(Part.PERCENT) || parts.size() > 1 || (parts.size() == 1 && size != 0);
      return isEnough
          ? Optional.of(
              new Formula.Share(parts, unit, (size < 0 ? size + PASSED_SIGN : size) * unit))
          : Optional.empty();
    }

    private OptionalDouble term(Term term) {
      Oid oid = rule.terms().get(term);
      return oid == null ? OptionalDouble.empty() : number(instance(oid));
    }

    private OptionalDouble number(Oid oid) {
      return rule.rows().isPresent() ? cellOf(oid) : answers.decimal(oid);
    }

    private OptionalDouble cellOf(Oid oid) {
      Oid column = oid.suffix(0);
      return answers.decimal(Oid.ofFirst(oid.length() - row.length(), column.toIntArray()), row);
    }

    private Oid instance(Oid object) {
      return rule.rows().isPresent() ? object.child(row) : object;
    }

    private MeterLimits limits() {
      Map<Bound, Amount> limits = rule.limits();
      return new MeterLimits(
          limit(limits.get(Bound.LOW)),
          limit(limits.get(Bound.LOW_WARN)),
          limit(limits.get(Bound.HIGH_WARN)),
          limit(limits.get(Bound.HIGH)));
    }

    private OptionalDouble limit(@org.jspecify.annotations.Nullable Amount amount) {
      return switch (amount) {
        case null -> OptionalDouble.empty();
        case Amount.Fixed fixed -> OptionalDouble.of(fixed.number());
        case Amount.Asked asked -> {
          OptionalDouble number = number(instance(asked.object()));
          yield number.isPresent()
              ? OptionalDouble.of(number.getAsDouble() * rule.scale().factor())
              : number;
        }
      };
    }

    private List<MeterState> states() {
      return rule.states().stream()
          .map(
              state ->
                  new MeterState(
                      state.value(),
                      state.descr(),
                      MeterState.Severity.valueOf(state.severity().toUpperCase(Locale.ROOT))))
          .toList();
    }

    private String text(String name) {
      if (name.equals("index")) {
        return row.toString();
      }
      if (name.equals("index.text")) {
        return textOf(row);
      }
      if (name.startsWith("index.")) {
        int position = Integer.parseInt(name.substring("index.".length())) - 1;
        return position < row.length() ? Long.toString(row.sub(position)) : "";
      }
      Cell cell = rule.cells().get(name);
      if (cell == null) {
        return "";
      }
      if (cell.isInstance()) {
        return answers.text(cell.object());
      }
      return cell.row()
          .map(other -> other.fill(this::text).filter(RuleFinder::isRow).map(Oid::of))
          .orElse(Optional.of(row))
          .map(at -> answers.text(cell.object(), at))
          .orElse("");
    }
  }

  private static boolean isRow(String text) {
    return text.matches("\\d{1,10}(\\.\\d{1,10})*");
  }

  /** An index that is a text, with its length before it or not. */
  private static String textOf(Oid row) {
    boolean hasLength = row.length() > 1 && row.sub(0) == row.length() - 1;
    StringBuilder text = new StringBuilder();
    for (int i = hasLength ? 1 : 0; i < row.length(); i++) {
      text.append((char) row.sub(i));
    }
    return text.toString();
  }
}
