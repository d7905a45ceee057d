package io.trimaran.definition;

import io.trimaran.snmp.Oid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a kind of system has something that is measured, and what it means.
 *
 * @param what processor, memory, storage, supply, or a class of sensors such as temperature
 * @param category of memory: system, swap, ...; of others as {@code what}
 * @param type as LibreNMS calls it; part of the names of files
 * @param rows the column whose rows are meters; empty where there is one meter, made of instances
 * @param terms the numbers: columns where there are rows, otherwise instances
 * @param scale what the numbers are multiplied with
 * @param names for people, the first that is complete
 * @param isTitled whether each word of a name is to begin with a capital
 * @param index within the type
 * @param group what it belongs to
 * @param cells what the templates and conditions name
 * @param where all have to hold
 * @param isBeside whether it stands beside what the standard MIBs have of its kind, not instead
 */
public record MeterRule(
    String what,
    String category,
    String type,
    Optional<Oid> rows,
    Map<Term, Oid> terms,
    Scale scale,
    List<Template> names,
    boolean isTitled,
    Template index,
    Optional<Template> group,
    Map<String, Cell> cells,
    List<Condition> where,
    Map<Bound, Amount> limits,
    List<StateWord> states,
    boolean isBeside) {

  public MeterRule {
    terms = Map.copyOf(terms);
    names = List.copyOf(names);
    cells = Map.copyOf(cells);
    where = List.copyOf(where);
    limits = Map.copyOf(limits);
    states = List.copyOf(states);
  }

  /** A number of the reading. */
  public enum Term {
    VALUE,
    USED,
    FREE,
    SIZE,
    PERCENT,
    /** Octets in one, where each row has its own. */
    UNIT
  }

  /**
   * How numbers become readings.
   *
   * @param factor what a number is multiplied with; octets in one for memory and storage
   * @param offset what is added then
   * @param conversion what is done then; a word
   */
  public record Scale(double factor, double offset, String conversion) {}

  /** A limit. */
  public enum Bound {
    LOW,
    LOW_WARN,
    HIGH_WARN,
    HIGH
  }

  /** A number that is fixed, or one that the system tells in the unit of its values. */
  public sealed interface Amount {

    /** In the unit of the reading. */
    record Fixed(double number) implements Amount {}

    /** Scaled as the values are. */
    record Asked(Oid object) implements Amount {}
  }

  /**
   * A text of the system.
   *
   * @param object a column, or an instance
   * @param row the index of another row than the meter's; empty for the same
   */
  public record Cell(Oid object, boolean isInstance, Optional<Template> row) {}

  /** A cell in which something has to match, or must not. */
  public record Condition(String cell, Pattern pattern, boolean isNot) {}

  /**
   * What a number means.
   *
   * @param severity ok, warning, critical or unknown
   */
  public record StateWord(long value, String severity, String descr) {}
}
