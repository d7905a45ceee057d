package io.trimaran.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment's values in place of {@code ${VAR}} and {@code ${VAR:-default}}, within
 * values that YAML has already taken apart. A second dollar before it keeps it as it is.
 */
final class Substitution {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}?");
  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z_]\\w*)");
  private static final Pattern BODY = Pattern.compile("([A-Za-z_]\\w*)(:-(.*))?", Pattern.DOTALL);

  private final Map<String, String> environment;
  private final Problems problems;

  Substitution(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The names of all variables that a value mentions. */
  static Set<String> mentionedIn(Value value) {
    Set<String> names = new HashSet<>();
    switch (value) {
      case Value.Nothing nothing -> {}
      case Value.Items items -> items.items().forEach(item -> names.addAll(mentionedIn(item)));
      case Value.Section section ->
          section.members().forEach(member -> names.addAll(mentionedIn(member.value())));
      case Value.Text text -> {
        Matcher matcher = NAME.matcher(text.text());
        while (matcher.find()) {
          names.add(matcher.group(1));
        }
      }
    }
    return names;
  }

  /**
   * The value with all references resolved; one that comes to nothing counts as not given. What
   * comes from outside the file is left as it is.
   */
  Value in(String key, Value value) {
    return value.place().isInFile() ? resolved(key, value) : value;
  }

  private Value resolved(String key, Value value) {
    return switch (value) {
      case Value.Nothing nothing -> nothing;
      case Value.Items items ->
          new Value.Items(
              items.items().stream().map(item -> resolved(key, item)).toList(), items.place());
      case Value.Section section ->
          new Value.Section(
              section.members().stream()
                  .map(
                      member ->
                          new Value.Member(
                              member.name(), member.place(), resolved(key, member.value())))
                  .toList(),
              section.place());
      case Value.Text text -> text(key, text);
    };
  }

  private Value text(String key, Value.Text text) {
    Matcher matcher = REFERENCE.matcher(text.text());
    String resolved = matcher.replaceAll(found -> Matcher.quoteReplacement(one(key, text, found)));
    return resolved.isEmpty() && !text.text().isEmpty()
        ? new Value.Nothing(text.place())
        : new Value.Text(resolved, text.place());
  }

  private String one(String key, Value.Text text, MatchResult found) {
    if (found.group(1) == null) {
      return "${";
    }
    Matcher body = BODY.matcher(found.group(1));
    if (!found.group().endsWith("}") || !body.matches()) {
      problems.add(
          text.place(), key, "${ without a name and a } (expected: ${VAR} or ${VAR:-default})");
      return "";
    }
    String name = body.group(1);
    String value = environment.get(name);
    if (body.group(2) != null) {
      return value == null || value.isEmpty() ? body.group(3) : value;
    }
    if (value == null) {
      problems.add(
          text.place(),
          key,
          "${%s} (expected: the environment to have %s, or a default: ${%s:-...})"
              .formatted(name, name, name));
      return "";
    }
    return value;
  }
}
