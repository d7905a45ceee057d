package io.trimaran.hazelcast;

import io.trimaran.auth.NodeSecret;
import io.trimaran.cluster.Card;
import io.trimaran.cluster.MemberId;
import io.trimaran.device.Group;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * How a node introduces itself when it joins: who it is, which settings it has, as tags that tell
 * different values apart without telling them, and a proof that it knows the nodes' secret.
 *
 * @param protocol of the messages between nodes
 * @param address where it is reached, host:port
 * @param tags by the names of the settings that all nodes must share
 * @param proof of all the above
 */
record Introduction(
    Card card, int protocol, String address, Map<String, String> tags, String proof) {

  static final String NODE_ID = "__vertx.nodeId";

  private static final String PROTOCOL = "trimaran.protocol";
  private static final String NAME = "trimaran.name";
  private static final String GROUPS = "trimaran.groups";
  private static final String CAPACITY = "trimaran.capacity";
  private static final String ADDRESS = "trimaran.address";
  private static final String SETTINGS = "trimaran.settings";
  private static final String PROOF = "trimaran.proof";
  private static final String PURPOSE = "cluster introduction";

  Introduction {
    tags = Map.copyOf(tags);
  }

  /** Of this node, which is given a new id. */
  static Introduction of(ClusterOptions options, NodeSecret secret) {
    Card card =
        new Card(
            new MemberId(UUID.randomUUID().toString()),
            options.name(),
            options.groups(),
            options.capacity());
    Map<String, String> tags = new TreeMap<>();
    options.settings().forEach((name, value) -> tags.put(name, secret.tag(name, value)));
    String address = options.address().toString();
    String proof =
        secret.tag(PURPOSE, text(attributes(card, ClusterOptions.PROTOCOL, address, tags)));
    return new Introduction(card, ClusterOptions.PROTOCOL, address, tags, proof);
  }

  /** Of a member's attributes; empty where they are none of ours. */
  static Optional<Introduction> of(Map<String, String> attributes) {
    List<String> needed =
        List.of(NODE_ID, PROTOCOL, NAME, GROUPS, CAPACITY, ADDRESS, SETTINGS, PROOF);
    if (!attributes.keySet().containsAll(needed)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(attributes));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Introduction read(Map<String, String> attributes) {
    Map<String, String> tags = new TreeMap<>();
    words(attributes, SETTINGS)
        .forEach(
            pair -> {
              int sign = pair.indexOf('=');
              if (sign < 1) {
                throw new IllegalArgumentException("setting: " + pair);
              }
              tags.put(pair.substring(0, sign), pair.substring(sign + 1));
            });
    Set<Group> groups =
        words(attributes, GROUPS).stream().map(Group::new).collect(Collectors.toSet());
    return new Introduction(
        new Card(
            new MemberId(attributes.getOrDefault(NODE_ID, "")),
            attributes.getOrDefault(NAME, ""),
            groups,
            Integer.parseInt(attributes.getOrDefault(CAPACITY, ""))),
        Integer.parseInt(attributes.getOrDefault(PROTOCOL, "")),
        attributes.getOrDefault(ADDRESS, ""),
        tags,
        attributes.getOrDefault(PROOF, ""));
  }

  private static List<String> words(Map<String, String> attributes, String name) {
    return Arrays.stream(attributes.getOrDefault(name, "").split(",", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whether the one who introduces itself knows the secret, and has changed nothing. */
  boolean isProven(NodeSecret secret) {
    return secret.isTag(PURPOSE, text(attributes(card, protocol, address, tags)), proof);
  }

  /** As members carry it. */
  Map<String, String> attributes() {
    Map<String, String> all = attributes(card, protocol, address, tags);
    all.put(PROOF, proof);
    return all;
  }

  private static Map<String, String> attributes(
      Card card, int protocol, String address, Map<String, String> tags) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(NODE_ID, card.id().value());
    all.put(PROTOCOL, Integer.toString(protocol));
    all.put(NAME, card.name());
    all.put(GROUPS, card.groups().stream().map(Group::name).sorted().collect(joined()));
    all.put(CAPACITY, Integer.toString(card.capacity()));
    all.put(ADDRESS, address);
    all.put(
        SETTINGS,
        new TreeMap<>(tags)
            .entrySet().stream().map(tag -> tag.getKey() + "=" + tag.getValue()).collect(joined()));
    return all;
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }

  private static String text(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
        .collect(Collectors.joining("\n"));
  }
}
