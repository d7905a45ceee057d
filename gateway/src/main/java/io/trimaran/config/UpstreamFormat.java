package io.trimaran.config;

import java.util.List;
import java.util.Optional;

/** Reads {@code { path: /librenms, backends: [10.0.0.9:80] }}. */
final class UpstreamFormat implements Format<NodeConfig.Upstream> {

  private static final String EXPECTED = "a mapping of path and backends";

  private final Format<String> path = Formats.matching("/[\\w./-]*", "a path that begins with /");
  private final Format<List<HostPort>> backends = new ListFormat<>(Formats.remote(), 1);

  @Override
  public Optional<NodeConfig.Upstream> read(Value value, Faults faults) {
    if (!(value instanceof Value.Section section)) {
      faults.add(value, EXPECTED);
      return Optional.empty();
    }
    Optional<String> prefix = Optional.empty();
    Optional<List<HostPort>> servers = Optional.empty();
    boolean isKnown = true;
    for (Value.Member member : section.members()) {
      switch (member.name()) {
        case "path" -> prefix = path.read(member.value(), faults);
        case "backends" -> servers = backends.read(member.value(), faults);
        default -> {
          isKnown = false;
          faults.add(new Value.Text(member.name(), member.place()), EXPECTED);
        }
      }
    }
    if (isKnown && section.members().size() < 2) {
      faults.add(value, EXPECTED);
    }
    if (prefix.isEmpty() || servers.isEmpty() || !isKnown) {
      return Optional.empty();
    }
    return Optional.of(new NodeConfig.Upstream(prefix.get(), servers.get()));
  }
}
