package io.trimaran.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
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
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 into {@link Value}s that know their lines. The only class that knows the YAML
 * library. What is wrong goes to {@link Problems} without a quotation, which might hold a secret.
 */
final class YamlTree {

  /** Deeper than anything that the configuration takes; also ends an alias of its own parent. */
  private static final int MAX_DEPTH = 10;

  /** The library's only messages that quote the text, as that of a password with a * before it. */
  private static final Pattern UNDEFINED =
      Pattern.compile("(undefined (?:alias|tag handle)).*", Pattern.DOTALL);

  /** What values without a tag get; the library gives those with a reference one of their own. */
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP, Tag.ENV_TAG);

  private final IntFunction<Place> placeOfLine;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param placeOfLine from a line's number, the first is 1
   */
  YamlTree(IntFunction<Place> placeOfLine, Problems problems) {
    this.placeOfLine = placeOfLine;
    this.problems = problems;
  }

  /** The document's root; empty for an empty document and for one that is not YAML. */
  Optional<Value> parse(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    try {
      return new Compose(settings).composeString(yaml).map(root -> value(root, 0));
    } catch (MarkedYamlEngineException e) {
      String context = e.getContext() == null ? "" : e.getContext() + ": ";
      String what = UNDEFINED.matcher(context + e.getProblem()).replaceAll("$1");
      problems.add(place(e.getProblemMark()), "", "not YAML: " + what);
    } catch (YamlEngineException e) {
      problems.add(placeOfLine.apply(1), "", "not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private Value value(Node node, int depth) {
    Place place = place(node.getStartMark());
    if (depth > MAX_DEPTH) {
      problems.add(place, "", "nested too deep (expected: at most " + MAX_DEPTH + " levels)");
      return new Value.Nothing(place);
    }
    if (!PLAIN_TAGS.contains(node.getTag())) {
      problems.add(place, "", "a tag (expected: none; a text that begins with ! is quoted)");
      return new Value.Nothing(place);
    }
    return switch (node) {
      case ScalarNode scalar ->
          scalar.getTag().equals(Tag.NULL)
              ? new Value.Nothing(place)
              : new Value.Text(scalar.getValue(), place);
      case SequenceNode sequence ->
          new Value.Items(
              sequence.getValue().stream().map(item -> value(item, depth + 1)).toList(), place);
      case MappingNode mapping -> section(mapping, place, depth);
      default -> throw new IllegalStateException("node: " + node.getClass());
    };
  }

  private Value section(MappingNode mapping, Place place, int depth) {
    List<Value.Member> members = new ArrayList<>();
    Map<String, Place> seen = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place at = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        problems.add(at, "", "a key that is a list or a mapping (expected: a name)");
        continue;
      }
      Place first = seen.putIfAbsent(name.getValue(), at);
      if (first != null) {
        problems.add(at, "", "key " + name.getValue() + " given twice (first at " + first + ")");
        continue;
      }
      members.add(new Value.Member(name.getValue(), at, value(tuple.getValueNode(), depth + 1)));
    }
    return new Value.Section(members, place);
  }

  private Place place(Optional<Mark> mark) {
    return placeOfLine.apply(mark.map(Mark::getLine).orElse(0) + 1);
  }
}
