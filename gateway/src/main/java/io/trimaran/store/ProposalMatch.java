package io.trimaran.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which proposal a sighting is of: the one of its address, else one of its name, unless each has an
 * address of its own. Pure.
 */
final class ProposalMatch {

  private final Map<String, Proposal> addresses = new HashMap<>();
  private final Map<String, List<Proposal>> names = new HashMap<>();

  ProposalMatch(Collection<Proposal> known) {
    for (Proposal proposal : known) {
      Sighting seen = proposal.sighting();
      if (!seen.address().isEmpty()) {
        addresses.putIfAbsent(seen.address(), proposal);
      }
      if (!seen.name().isEmpty()) {
        names.computeIfAbsent(seen.shortName(), key -> new ArrayList<>()).add(proposal);
      }
    }
  }

  Optional<Proposal> find(Sighting seen) {
    return Optional.ofNullable(addresses.get(seen.address()))
        .or(
            () ->
                names.getOrDefault(seen.shortName(), List.of()).stream()
                    .filter(other -> mayBe(seen, other.sighting()))
                    .findFirst());
  }

  private static boolean mayBe(Sighting one, Sighting other) {
    return one.address().isEmpty() || other.address().isEmpty();
  }

  /** What is known of it with what is seen now; what is not seen now stays. */
  static Sighting merged(Sighting before, Sighting now) {
    return new Sighting(
        either(now.name(), before.name()),
        either(now.address(), before.address()),
        either(now.mac(), before.mac()),
        either(now.platform(), before.platform()),
        either(now.descr(), before.descr()),
        either(now.network(), before.network()),
        now.agent() == Sighting.Agent.UNKNOWN ? before.agent() : now.agent());
  }

  private static String either(String first, String second) {
    return first.isEmpty() ? second : first;
  }
}
