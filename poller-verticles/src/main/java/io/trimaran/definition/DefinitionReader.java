package io.trimaran.definition;

import io.trimaran.definition.Yaml.Value;
import io.trimaran.snmp.Oid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads definitions, strictly. */
final class DefinitionReader {

  private final Map<String, Oid> standardObjects;
  private final Map<String, Reading> standardValues;
  private final List<String> problems = new ArrayList<>();

  DefinitionReader(Map<String, Oid> standardObjects, Map<String, Reading> standardValues) {
    this.standardObjects = standardObjects;
    this.standardValues = standardValues;
  }

  /** What every definition may use: names of objects of standard MIBs, and readings of them. */
  record Standard(Map<String, Oid> objects, Map<String, Reading> values) {}

  static Standard standard(String file, String yaml) throws DefinitionException {
    DefinitionReader reader = new DefinitionReader(Map.of(), Map.of());
    Section root = reader.root(file, yaml);
    Map<String, Oid> objects = objects(root);
    Map<String, Reading> values = reader.values(root.naming(objects));
    reader.throwIfAny();
    return new Standard(objects, values);
  }

  /** Meters that several systems have: names of objects, and entries as in a definition. */
  List<MeterRule> set(String file, String yaml) throws DefinitionException {
    Section plain = root(file, yaml);
    Map<String, Oid> own = objects(plain);
    Section root = plain.naming(standardObjects).naming(own);
    List<MeterRule> meters = ownMeters(root);
    root.textOr("os", "");
    root.end();
    throwIfAny();
    return meters;
  }

  /**
   * Reads a definition.
   *
   * @param sets meters that it may name
   */
  Definition read(String file, String yaml, Map<String, List<MeterRule>> sets)
      throws DefinitionException {
    Section plain = root(file, yaml);
    Map<String, Oid> own = objects(plain);
    Section root = plain.naming(standardObjects).naming(own);
    Map<String, Reading> values = new LinkedHashMap<>(standardValues);
    values.putAll(values(root));
    Definition definition =
        new Definition(
            word(root, "os"),
            root.text("name"),
            root.textOr("vendor", ""),
            root.wordOr("type", DeviceType.class, DeviceType::word, DeviceType.UNKNOWN),
            root.textOr("icon", root.textOr("os", "")),
            root.sections("is").stream().map(DefinitionReader::rule).toList(),
            values,
            facts(root, values),
            meters(root, sets),
            modules(root));
    if (definition.rules().isEmpty()) {
      root.problem("is", "nothing (expected: at least one way to recognise such a system)");
    }
    root.end();
    throwIfAny();
    return definition;
  }

  private Section root(String file, String yaml) throws DefinitionException {
    Optional<Value> root = Yaml.parse(file, yaml, problems);
    throwIfAny();
    if (root.isPresent() && root.get() instanceof Value.Section section) {
      return new Section(section, Map.of(), problems);
    }
    throw new DefinitionException(List.of(file + ":1: no mapping (expected: os, name, is, ...)"));
  }

  private void throwIfAny() throws DefinitionException {
    if (!problems.isEmpty()) {
      throw new DefinitionException(problems);
    }
  }

  private static String word(Section section, String key) {
    String word = section.text(key);
    if (!word.matches("[a-z0-9][a-z0-9_.-]{0,31}")) {
      section.problem(
          key, word + " (expected: 1 to 32 of a-z 0-9 _ . -, a letter or a digit first)");
    }
    return word;
  }

  private static Map<String, Oid> objects(Section root) {
    Map<String, Oid> objects = new LinkedHashMap<>();
    root.section("objects")
        .ifPresent(
            section -> {
              Section named = section;
              for (String name : section.keys()) {
                objects.put(name, named.oid(name));
                named = named.naming(Map.of(name, objects.get(name)));
              }
            });
    return objects;
  }

  private Map<String, Reading> values(Section root) {
    Map<String, Reading> values = new LinkedHashMap<>();
    root.section("values")
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(
                        name ->
                            section
                                .section(name)
                                .ifPresent(reading -> values.put(name, reading(reading)))));
    return values;
  }

  private static Reading reading(Section section) {
    Source source = source(section);
    Optional<Pattern> matches = section.pattern("matches");
    Map<String, String> words = new LinkedHashMap<>();
    section.section("words").ifPresent(map -> map.keys().forEach(k -> words.put(k, map.text(k))));
    Optional<String> says =
        section.has("says") ? Optional.of(section.text("says")) : Optional.empty();
    section.end();
    return new Reading(source, matches, words, says);
  }

  private static Source source(Section section) {
    if (section.has("get")) {
      return new Source.Instance(section.oid("get"));
    }
    if (section.has("first")) {
      return new Source.First(section.oid("first"), section.section("where").map(w -> where(w)));
    }
    if (section.has("lookup")) {
      return new Source.Lookup(section.oid("lookup"), section.oid("row"));
    }
    String from = section.text("from");
    return switch (from) {
      case "descr" -> new Source.Descr();
      case "object-id" -> new Source.ObjectId();
      default -> {
        section.problem(
            "from", from + " (expected: descr or object-id; or get:, first: or lookup:)");
        yield new Source.Descr();
      }
    };
  }

  private static Source.Where where(Section section) {
    Source.Where where =
        new Source.Where(
            section.oid("object"), section.pattern("matches").orElse(Pattern.compile("")));
    section.end();
    return where;
  }

  private static IdentityRule rule(Section section) {
    List<AnswerRule> answers =
        section.sections("answers").stream()
            .map(
                answer -> {
                  AnswerRule rule =
                      new AnswerRule(
                          answer.oid("get"),
                          answer.pattern("matches").orElse(Pattern.compile("\\S")));
                  answer.end();
                  return rule;
                })
            .toList();
    IdentityRule rule =
        new IdentityRule(
            section.oids("object-id"),
            section.oids("not-object-id"),
            section.texts("descr"),
            section.texts("not-descr"),
            section.pattern("descr-matches"),
            answers);
    if (rule.objectIds().isEmpty()
        && rule.descr().isEmpty()
        && rule.descrMatches().isEmpty()
        && rule.answers().isEmpty()) {
      section.problem("is", "no condition (expected: object-id, descr, descr-matches or answers)");
    }
    section.end();
    return rule;
  }

  private static Map<Fact, List<Template>> facts(Section root, Map<String, Reading> values) {
    Map<Fact, List<Template>> facts = new EnumMap<>(Fact.class);
    root.section("facts")
        .ifPresent(
            section -> {
              for (Fact fact : Fact.values()) {
                List<Template> templates =
                    section.texts(fact.key()).stream().map(Template::of).toList();
                templates.stream()
                    .flatMap(template -> template.names().stream())
                    .filter(name -> !values.containsKey(name))
                    .forEach(
                        name ->
                            section.problem(
                                fact.key(), "{" + name + "} (expected: a name of values)"));
                if (!templates.isEmpty()) {
                  facts.put(fact, templates);
                }
              }
              section.end();
            });
    return facts;
  }

  /** Its own, then those of the sets that it names. */
  private static List<MeterRule> meters(Section root, Map<String, List<MeterRule>> sets) {
    List<MeterRule> meters = new ArrayList<>(ownMeters(root));
    for (String set : root.texts("meters-of")) {
      List<MeterRule> more = sets.get(set);
      if (more == null) {
        root.problem("meters-of", set + " (expected: one of " + sets.keySet() + ")");
      } else {
        meters.addAll(more);
      }
    }
    return meters;
  }

  private static List<MeterRule> ownMeters(Section root) {
    String os = root.textOr("os", "");
    return root.sections("meters").stream().map(one -> new MeterReader(one, os).read()).toList();
  }

  private static Map<String, Boolean> modules(Section root) {
    Map<String, Boolean> modules = new LinkedHashMap<>();
    root.section("modules")
        .ifPresent(
            section ->
                section.keys().forEach(name -> modules.put(name, section.flagOr(name, true))));
    return modules;
  }
}
