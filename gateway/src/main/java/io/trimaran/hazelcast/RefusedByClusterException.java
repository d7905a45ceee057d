package io.trimaran.hazelcast;

/** The other nodes do not let this one in; a person must change its settings. */
public final class RefusedByClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedByClusterException(String reason, Throwable cause) {
    super("refused by the cluster: " + reason, cause);
  }
}
