package io.trimaran.cluster;

import java.util.List;

/** The live members and where each serves. Safe from any thread, and quick. */
@FunctionalInterface
public interface Neighbours {

  /** Those that are there now, in the order of their names. */
  List<Neighbour> neighbours();
}
