package io.trimaran.api;

import java.time.Instant;
import java.util.List;

/**
 * A node, as the cluster page shows it.
 *
 * @param state one of the words below
 * @param reasons why it can't serve now; none when it is ready
 * @param url where its gateway answers
 * @param devices that it polls now
 * @param heard when it last told this
 */
public record NodeInfo(
    String name,
    String version,
    String state,
    List<String> reasons,
    List<String> roles,
    List<String> groups,
    Instant started,
    String url,
    int devices,
    Instant heard) {

  public static final String UP = "up";
  public static final String JOINING = "joining";
  public static final String DRAINING = "draining";

  /** A member that tells nothing. */
  public static final String SILENT = "silent";

  /** It was a member, and is none now. */
  public static final String DOWN = "down";

  public NodeInfo {
    reasons = List.copyOf(reasons);
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
  }

  /** A member that has not told anything yet. */
  public static NodeInfo unheard(String name, List<String> groups) {
    return new NodeInfo(
        name,
        "",
        JOINING,
        List.of("has not told anything yet"),
        List.of(),
        groups,
        Instant.EPOCH,
        "",
        /* devices= */ 0,
        /* heard= */ Instant.EPOCH);
  }

  /** The same node in another state, where it polls nothing. */
  public NodeInfo as(String other, String reason) {
    return new NodeInfo(
        name,
        version,
        other,
        List.of(reason),
        roles,
        groups,
        started,
        url,
        /* devices= */ 0,
        heard);
  }
}
