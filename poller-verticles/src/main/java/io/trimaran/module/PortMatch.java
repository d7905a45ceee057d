package io.trimaran.module;

import io.trimaran.device.Port;
import io.trimaran.device.PortFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which interface is which port. The order of its arguments does not matter.
 *
 * @param byIndex the known port of each interface, by ifIndex; interfaces without one are new
 */
record PortMatch(Map<Long, Port> byIndex) {

  /* A port's history hangs on its number, and devices give interfaces new indexes when they restart. So
   * names come before indexes. Each stage pairs what is the only one on both sides with its key;
   * what is left over is tried with the next. Ports that are not deleted have all the stages for
   * themselves first: a port that comes back takes no living port's place.
   *
   * An index alone pairs only what has the same type: an interface that was given another name.
   * Names that several interfaces share (and alias and address are no help) are paired in the
   * order of their indexes where there are as many as before, else they are told by index alone. */
  private static final List<Function<PortFacts, List<?>>> STAGES =
      List.of(
          facts -> List.of(facts.ifIndex(), facts.ifName(), facts.ifDescr()),
          facts -> List.of(facts.ifName(), facts.ifDescr()),
          facts -> List.of(facts.ifName()),
          facts -> List.of(facts.ifDescr()),
          facts -> List.of(facts.ifName(), facts.ifAlias()),
          facts -> List.of(facts.ifDescr(), facts.ifAlias()),
          facts -> List.of(facts.ifName(), facts.ifPhysAddress()),
          facts -> List.of(facts.ifDescr(), facts.ifPhysAddress()),
          facts -> List.of(facts.ifName(), facts.ifIndex()),
          facts -> List.of(facts.ifDescr(), facts.ifIndex()));

  static PortMatch of(List<Port> known, List<PortFacts> found) {
    Matching matching = new Matching(found);
    List<Port> living = known.stream().filter(port -> !port.isDeleted()).toList();
    List<Port> deleted = known.stream().filter(Port::isDeleted).toList();
    matching.pairByName(living);
    matching.pairByIndex(living);
    matching.pairByName(deleted);
    return new PortMatch(matching.pairs);
  }

  /** Only what has kept both its index and its name: for an answer that does not have them all. */
  static PortMatch ofSame(List<Port> known, List<PortFacts> found) {
    Matching matching = new Matching(found);
    matching.pairSame(known.stream().filter(port -> !port.isDeleted()).toList());
    return new PortMatch(matching.pairs);
  }

  /** The known port that this interface is. */
  Optional<Port> port(PortFacts facts) {
    return Optional.ofNullable(byIndex.get(facts.ifIndex()));
  }

  private static final class Matching {
    private final Map<Long, Port> pairs = new HashMap<>();
    private final Set<Port> taken = new HashSet<>();
    private final List<PortFacts> found;

    Matching(List<PortFacts> found) {
      this.found = found.stream().sorted(Comparator.comparingLong(PortFacts::ifIndex)).toList();
    }

    void pairByName(List<Port> known) {
      STAGES.forEach(stage -> pairUnique(known, stage));
      if (!isDone()) {
        pairInOrder(known);
      }
    }

    void pairSame(List<Port> known) {
      pairUnique(known, STAGES.getFirst());
    }

    void pairByIndex(List<Port> known) {
      pairUnique(known, facts -> List.of(facts.ifIndex(), facts.ifType()));
    }

    /** Whether each interface is a known port: mostly so at the first stage. */
    private boolean isDone() {
      return pairs.size() == found.size();
    }

    private void pairUnique(List<Port> known, Function<PortFacts, List<?>> key) {
      if (isDone()) {
        return;
      }
      Map<List<?>, List<PortFacts>> here = groups(untakenFacts(), key);
      groups(untakenPorts(known), port -> key.apply(port.facts()))
          .forEach(
              (name, ports) -> {
                List<PortFacts> facts = here.getOrDefault(name, List.of());
                if (ports.size() == 1 && facts.size() == 1) {
                  pair(facts.getFirst(), ports.getFirst());
                }
              });
    }

    private void pairInOrder(List<Port> known) {
      Function<PortFacts, List<?>> key = facts -> List.of(facts.ifName(), facts.ifDescr());
      Map<List<?>, List<PortFacts>> here = groups(untakenFacts(), key);
      groups(untakenPorts(known), port -> key.apply(port.facts()))
          .forEach(
              (name, ports) -> {
                List<PortFacts> facts = here.getOrDefault(name, List.of());
                for (int i = 0; ports.size() == facts.size() && i < facts.size(); i++) {
                  pair(facts.get(i), ports.get(i));
                }
              });
    }

    private void pair(PortFacts facts, Port port) {
      pairs.put(facts.ifIndex(), port);
      taken.add(port);
    }

    private List<PortFacts> untakenFacts() {
      return found.stream().filter(facts -> !pairs.containsKey(facts.ifIndex())).toList();
    }

    private List<Port> untakenPorts(List<Port> known) {
      return known.stream()
          .filter(port -> !taken.contains(port))
          .sorted(
              Comparator.<Port>comparingLong(port -> port.facts().ifIndex())
                  .thenComparingLong(port -> port.id().value()))
          .toList();
    }

    private static <T> Map<List<?>, List<T>> groups(List<T> items, Function<T, List<?>> key) {
      Map<List<?>, List<T>> groups = new LinkedHashMap<>();
      items.forEach(
          item -> groups.computeIfAbsent(key.apply(item), name -> new ArrayList<>()).add(item));
      groups.keySet().removeIf(name -> name.contains(""));
      return groups;
    }
  }
}
