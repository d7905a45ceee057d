package io.trimaran.node;

import io.trimaran.config.NodeConfig;
import java.util.Optional;

/**
 * What a node is started with.
 *
 * @param version of the product
 * @param adminPassword for the first administrator; empty to generate one
 */
public record NodeSetup(NodeConfig config, String version, Optional<String> adminPassword) {

  @Override
  public String toString() {
    return "node " + config.node().name() + " " + version;
  }
}
