package io.trimaran.rrd;

import io.trimaran.sample.Sample;
import io.vertx.core.Future;
import java.util.List;

/**
 * Other nodes, which may have polled a device before and after this one did. Rows of two nodes that
 * come to an endpoint out of order tell what happened between them only together.
 */
@FunctionalInterface
public interface ForeignRows {

  /** So many rows at once: an answer of as many or more lacks others. */
  int MOST_ROWS = 50_000;

  /** There are none. */
  ForeignRows NONE = (endpoint, stretches) -> Future.succeededFuture(List.of());

  /**
   * The rows that others still keep for an endpoint. May be called on any thread.
   *
   * @return in any order; lacks those of nodes that are away, and fails when one that is there does
   *     not answer
   */
  Future<List<Sample>> rows(String endpoint, List<Stretch> stretches);

  /** Whether every node that may have rows is there. May be called on any thread. */
  default boolean isComplete() {
    return true;
  }
}
