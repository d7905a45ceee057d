package io.trimaran.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Values from outside the file: environment variables, then {@code --set} options above them. */
final class Overrides {

  /*
   * Kubernetes sets TRIMARAN_HTTP_SERVICE_HOST, TRIMARAN_HTTP_PORT_8080_TCP and the like for a
   * service called trimaran-http: they are nobody's typing errors.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_(SERVICE_(HOST|PORT)(_.*)?|PORT(_\\d+_.*)?)");

  private final Given given;
  private final Problems problems;

  Overrides(Given given, Problems problems) {
    this.given = given;
    this.problems = problems;
  }

  /**
   * Takes every {@code TRIMARAN_SECTION_KEY}; an empty one counts as not set.
   *
   * @param referenced variables that the file mentions, which need not be keys
   */
  void takeEnvironment(Map<String, String> environment, Set<String> referenced) {
    new TreeMap<>(environment)
        .forEach(
            (name, text) -> {
              Optional<Key<?>> key = byVariable(name);
              if (key.isPresent() && !text.isEmpty()) {
                Place place = Place.inEnvironment(name);
                given.put(key.get(), value(key.get(), text, place));
              } else if (key.isEmpty() && looksLikeKey(name) && !referenced.contains(name)) {
                problems.add(
                    Place.inEnvironment(name), "", "unknown key" + suggestion(name, variables()));
              }
            });
  }

  /** Takes {@code key=value} options; an empty value asks for the default. */
  void takeOptions(List<String> options) {
    for (String option : options) {
      int equals = option.indexOf('=');
      String path = equals < 0 ? option : option.substring(0, equals);
      Place place = Place.onCommandLine(path);
      Optional<Key<?>> key = Keys.at(path);
      if (equals < 0) {
        problems.add(place, "", "no value (expected: --set key=value)");
      } else if (key.isEmpty()) {
        problems.add(place, "", "unknown key" + suggestion(path, paths()));
      } else {
        given.put(key.get(), value(key.get(), option.substring(equals + 1), place));
      }
    }
  }

  private Value value(Key<?> key, String text, Place place) {
    boolean isFlow = text.startsWith("[");
    return switch (key.format().notation()) {
      case ONE -> one(text, place);
      case EITHER -> isFlow ? yaml(text, place) : one(text, place);
      case MANY -> isFlow ? yaml(text, place) : many(text, place);
    };
  }

  private static Value one(String text, Place place) {
    return text.isEmpty() ? new Value.Nothing(place) : new Value.Text(text, place);
  }

  private static Value many(String text, Place place) {
    List<Value> items =
        text.isEmpty()
            ? List.of()
            : Arrays.stream(text.split(",", -1)).map(item -> one(item.strip(), place)).toList();
    return new Value.Items(items, place);
  }

  private Value yaml(String text, Place place) {
    return new YamlTree(line -> place, problems).parse(text).orElse(new Value.Nothing(place));
  }

  private static boolean looksLikeKey(String variable) {
    return !SERVICE_LINK.matcher(variable).matches()
        && Keys.ALL.stream()
            .map(key -> key.variable().split("_", 3))
            .anyMatch(parts -> variable.startsWith(parts[0] + "_" + parts[1] + "_"));
  }

  private static Optional<Key<?>> byVariable(String name) {
    return Keys.ALL.stream().filter(key -> key.variable().equals(name)).findFirst();
  }

  private static List<String> variables() {
    return Keys.ALL.stream().<String>map(Key::variable).toList();
  }

  private static List<String> paths() {
    return Keys.ALL.stream().<String>map(Key::path).toList();
  }

  private static String suggestion(String word, List<String> candidates) {
    return Closest.to(word, candidates)
        .map(candidate -> " (did you mean " + candidate + "?)")
        .orElse(" (expected: a key of conf/trimaran.yaml)");
  }
}
