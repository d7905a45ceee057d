package io.trimaran.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Reads YAML 1.2 in which all scalars are texts into values that know their places. The only class
 * here that knows the YAML library.
 */
final class Yaml {

  /** Deeper than any definition; also ends an alias of its own parent. */
  private static final int MAX_DEPTH = 10;

  private Yaml() {}

  /** A value and its place, {@code FILE:LINE}. */
  sealed interface Value {
    String place();

    record Text(String text, String place) implements Value {}

    record Items(List<Value> items, String place) implements Value {}

    record Section(Map<String, Value> members, String place) implements Value {}
  }

  /** The document's root; empty with a problem for one that is not YAML. */
  static Optional<Value> parse(String file, String yaml, List<String> problems) {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new FailsafeSchema()).setLabel(file).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(yaml);
      if (root.isEmpty()) {
        problems.add(file + ":1: nothing (expected: a definition)");
      }
      return root.map(node -> value(file, node, 0, problems));
    } catch (MarkedYamlEngineException e) {
      problems.add(place(file, e.getProblemMark()) + ": not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(file + ": not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static Value value(String file, Node node, int depth, List<String> problems) {
    String place = place(file, node.getStartMark());
    if (depth > MAX_DEPTH) {
      problems.add(place + ": nested too deep (expected: at most " + MAX_DEPTH + " levels)");
      return new Value.Text("", place);
    }
    return switch (node) {
      case ScalarNode scalar -> new Value.Text(scalar.getValue(), place);
      case SequenceNode sequence -> {
        List<Value> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(value(file, item, depth + 1, problems)));
        yield new Value.Items(items, place);
      }
      case MappingNode mapping -> {
        Map<String, Value> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          String at = place(file, tuple.getKeyNode().getStartMark());
          if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(at + ": a key that is a list or a mapping (expected: a word)");
          } else if (members.put(
                  key.getValue(), value(file, tuple.getValueNode(), depth + 1, problems))
              != null) {
            problems.add(at + ": " + key.getValue() + ": given twice (expected: once)");
          }
        }
        yield new Value.Section(members, place);
      }
      default -> throw new IllegalStateException("node: " + node.getClass());
    };
  }

  private static String place(String file, Optional<Mark> mark) {
    return file + ":" + (mark.map(Mark::getLine).orElse(0) + 1);
  }
}
