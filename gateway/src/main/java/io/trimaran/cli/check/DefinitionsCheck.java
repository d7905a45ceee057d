package io.trimaran.cli.check;

import io.trimaran.config.NodeConfig;
import io.trimaran.definition.DefinitionException;
import io.trimaran.node.SystemDefinitions;
import java.io.IOException;
import java.nio.file.Path;

/** Whether the user's definitions of systems are as they have to be. */
record DefinitionsCheck(NodeConfig config, Path folder) implements Check {

  @Override
  public String what() {
    return "poller.definitions " + folder;
  }

  @Override
  public Finding run() {
    try {
      return Finding.ok(what(), SystemDefinitions.load(config).size() + " systems, all in all");
    } catch (DefinitionException e) {
      return Finding.failed(what(), String.join("; ", e.problems()));
    } catch (IOException e) {
      return Finding.failed(what(), e + " (expected: a folder that can be read)");
    }
  }
}
