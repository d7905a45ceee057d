package io.trimaran.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was given for each key, the last word winning. What is no key goes to {@link Problems}. */
final class Given {

  private final Map<Key<?>, Value> values = new LinkedHashMap<>();
  private final Problems problems;

  Given(Problems problems) {
    this.problems = problems;
  }

  /** The value for a key; empty when nobody gave one. */
  Optional<Value> of(Key<?> key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The keys that were given, in the order in which they came. */
  List<Key<?>> keys() {
    return List.copyOf(values.keySet());
  }

  /** Everything that was given. */
  List<Value> all() {
    return List.copyOf(values.values());
  }

  void put(Key<?> key, Value value) {
    values.put(key, value);
  }

  /** Takes all keys of a file. */
  void putAll(Value root) {
    take("", root);
  }

  private void take(String path, Value value) {
    switch (value) {
      case Value.Nothing nothing -> {}
      case Value.Section section -> section.members().forEach(member -> take(path, member));
      case Value.Text text -> problems.add(text.place(), path, "a text (expected: a mapping)");
      case Value.Items items -> problems.add(items.place(), path, "a list (expected: a mapping)");
    }
  }

  private void take(String parent, Value.Member member) {
    String path = parent.isEmpty() ? member.name() : parent + "." + member.name();
    Optional<Key<?>> key = Keys.at(path);
    if (key.isPresent()) {
      put(key.get(), member.value());
    } else if (isSection(path)) {
      take(path, member.value());
    } else {
      problems.add(member.place(), path, "unknown key" + suggestion(parent, member.name()));
    }
  }

  private static boolean isSection(String path) {
    return Keys.ALL.stream().anyMatch(key -> key.path().startsWith(path + "."));
  }

  /** A neighbour that is spelled like it, or the same word in another place. */
  private static String suggestion(String parent, String name) {
    Set<String> neighbours = childrenOf(parent);
    Optional<String> misplaced =
        Keys.ALL.stream().map(Key::path).filter(path -> path.endsWith("." + name)).findFirst();
    return Closest.to(name, neighbours)
        .or(() -> misplaced)
        .map(word -> " (did you mean " + word + "?)")
        .orElse(" (expected: one of " + String.join(", ", neighbours) + ")");
  }

  private static Set<String> childrenOf(String parent) {
    String prefix = parent.isEmpty() ? "" : parent + ".";
    List<String> paths =
        Keys.ALL.stream().map(Key::path).filter(p -> p.startsWith(prefix)).toList();
    return paths.stream()
        .map(path -> path.substring(prefix.length()).split("\\.", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
