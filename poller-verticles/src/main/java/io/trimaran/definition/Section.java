package io.trimaran.definition;

import io.trimaran.definition.Yaml.Value;
import io.trimaran.snmp.Oid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A mapping of a definition that is being read, strictly: what is wrong is noted with its place and
 * something harmless is read instead. To be closed with {@link #end}, which notes unknown keys.
 */
final class Section {

  private static final Oid NO_OID = Oid.of("0.0");

  private final Value.Section value;
  private final Map<String, Oid> objects;
  private final List<String> problems;
  private final Set<String> asked = new HashSet<>();

  /**
   * @param objects what may be named instead of an object identifier
   */
  Section(Value.Section value, Map<String, Oid> objects, List<String> problems) {
    this.value = value;
    this.objects = objects;
    this.problems = problems;
  }

  /** The same with more names of objects. */
  Section naming(Map<String, Oid> more) {
    Map<String, Oid> all = new LinkedHashMap<>(objects);
    all.putAll(more);
    Section wider = new Section(value, all, problems);
    wider.asked.addAll(asked);
    return wider;
  }

  boolean has(String key) {
    return value.members().containsKey(key);
  }

  /** The keys, in order, all of which are taken as known. */
  List<String> keys() {
    asked.addAll(value.members().keySet());
    return List.copyOf(value.members().keySet());
  }

  String text(String key) {
    if (member(key).isEmpty()) {
      problems.add(value.place() + ": " + key + ": missing (expected: a text)");
      return "";
    }
    return textOr(key, "");
  }

  String textOr(String key, String otherwise) {
    return member(key)
        .map(
            found ->
                switch (found) {
                  case Value.Text text -> text.text();
                  case Value.Items items -> wrong(items, key, "a list", "a text", "");
                  case Value.Section section -> wrong(section, key, "a mapping", "a text", "");
                })
        .orElse(otherwise);
  }

  /** One text or a list of them; none where the key is missing. */
  List<String> texts(String key) {
    return each(key, Optional::of, "texts");
  }

  boolean flagOr(String key, boolean otherwise) {
    String word = textOr(key, otherwise ? "on" : "off");
    return switch (word) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> wrongText(key, word, "on or off", otherwise);
    };
  }

  OptionalDouble number(String key) {
    String text = textOr(key, "");
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return wrongText(key, text, "a number", OptionalDouble.empty());
    }
  }

  <T extends Enum<T>> T word(String key, Class<T> words, Function<T, String> spelling) {
    return oneOf(key, text(key), words, spelling);
  }

  <T extends Enum<T>> T wordOr(
      String key, Class<T> words, Function<T, String> spelling, T otherwise) {
    return has(key) ? word(key, words, spelling) : otherwise;
  }

  private <T extends Enum<T>> T oneOf(
      String key, String word, Class<T> words, Function<T, String> spelling) {
    List<String> known = new ArrayList<>();
    for (T constant : words.getEnumConstants()) {
      if (spelling.apply(constant).equals(word)) {
        return constant;
      }
      known.add(spelling.apply(constant));
    }
    return wrongText(
        key, word, "one of " + String.join(" ", known).trim(), words.getEnumConstants()[0]);
  }

  /** An object by name or number, with an index behind it or not. */
  Oid oid(String key) {
    return oid(key, text(key)).orElse(NO_OID);
  }

  Optional<Oid> optionalOid(String key) {
    return has(key) ? Optional.of(oid(key)) : Optional.empty();
  }

  List<Oid> oids(String key) {
    return each(key, text -> oid(key, text), "objects");
  }

  /** What {@code text} names: an object identifier, or an object with or without an index. */
  Optional<Oid> oid(String key, String text) {
    try {
      String name = text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
      Oid object = objects.get(name);
      if (object != null) {
        return Optional.of(
            name.equals(text) ? object : object.child(Oid.of(text.substring(name.length() + 1))));
      }
      if (text.matches("\\d+(\\.\\d+)+")) {
        return Optional.of(Oid.of(text));
      }
    } catch (IllegalArgumentException e) {
      problems.add(value.place() + ": " + key + ": " + e.getMessage());
      return Optional.empty();
    }
    problems.add(
        value.place()
            + ": "
            + key
            + ": "
            + text
            + " (expected: an object identifier without a leading dot, or a name of objects)");
    return Optional.empty();
  }

  Optional<Pattern> pattern(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    String text = text(key);
    try {
      return Optional.of(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      return wrongText(key, text, "a regular expression: " + e.getDescription(), Optional.empty());
    }
  }

  Optional<Section> section(String key) {
    return member(key)
        .flatMap(
            found ->
                switch (found) {
                  case Value.Section section -> Optional.of(of(section));
                  case Value.Text text ->
                      wrong(text, key, text.text(), "a mapping", Optional.<Section>empty());
                  case Value.Items items ->
                      wrong(items, key, "a list", "a mapping", Optional.<Section>empty());
                });
  }

  /** A mapping or a list of them; none where the key is missing. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Value item : items(key)) {
      switch (item) {
        case Value.Section section -> sections.add(of(section));
        case Value.Text text -> wrong(text, key, text.text(), "a mapping", "");
        case Value.Items items -> wrong(items, key, "a list", "a mapping", "");
      }
    }
    return sections;
  }

  /** Notes a problem with the value of a key. */
  void problem(String key, String what) {
    problems.add(member(key).map(Value::place).orElse(value.place()) + ": " + key + ": " + what);
  }

  /** Notes the keys that nobody has asked for. */
  void end() {
    value.members().entrySet().stream()
        .filter(member -> !asked.contains(member.getKey()))
        .forEach(
            member ->
                problems.add(
                    member.getValue().place()
                        + ": "
                        + member.getKey()
                        + ": not known here (expected: "
                        + String.join(", ", asked.stream().sorted().toList())
                        + ")"));
  }

  private Section of(Value.Section section) {
    return new Section(section, objects, problems);
  }

  private Optional<Value> member(String key) {
    asked.add(key);
    return Optional.ofNullable(value.members().get(key));
  }

  private List<Value> items(String key) {
    return member(key)
        .map(found -> found instanceof Value.Items items ? items.items() : List.of(found))
        .orElse(List.of());
  }

  private <T> List<T> each(String key, Function<String, Optional<T>> reader, String expected) {
    List<T> read = new ArrayList<>();
    for (Value item : items(key)) {
      switch (item) {
        case Value.Text text -> reader.apply(text.text()).ifPresent(read::add);
        case Value.Items items -> wrong(items, key, "a list", expected, "");
        case Value.Section section -> wrong(section, key, "a mapping", expected, "");
      }
    }
    return read;
  }

  private <T> T wrongText(String key, String text, String expected, T instead) {
    problem(key, text + " (expected: " + expected + ")");
    return instead;
  }

  private <T> T wrong(Value at, String key, String found, String expected, T instead) {
    problems.add(at.place() + ": " + key + ": " + found + " (expected: " + expected + ")");
    return instead;
  }
}
