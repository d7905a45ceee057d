package io.trimaran.api;

import java.time.Instant;
import java.util.List;

/**
 * A node, as the cluster page shows it.
 *
 * @param url where its gateway answers
 * @param devices that it polls now
 */
public record NodeInfo(
    String name,
    String version,
    List<String> roles,
    List<String> groups,
    Instant started,
    String url,
    int devices) {
  public NodeInfo {
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
  }
}
