package io.trimaran.gateway;

import io.trimaran.auth.NodeSecret;
import io.trimaran.cluster.Neighbours;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What the gateway has to know of the cluster, so that other nodes answer for this one while it
 * can't.
 *
 * @param isReady whether this node can serve
 * @param secret that all nodes share
 * @param whenDraining ends what never ends by itself, so that browsers go elsewhere
 */
public record Standby(
    Neighbours neighbours, BooleanSupplier isReady, NodeSecret secret, Runnable whenDraining) {

  /** The same, and what is to be ended when this node is drained. */
  public Standby ending(Runnable endless) {
    return new Standby(neighbours, isReady, secret, endless);
  }

  /** Of a node without others. */
  public static Standby alone(NodeSecret secret) {
    return new Standby(List::of, () -> true, secret, () -> {});
  }
}
