package io.trimaran.node;

import io.trimaran.config.NodeConfig;
import io.trimaran.definition.DefinitionException;
import io.trimaran.definition.Definitions;
import io.trimaran.module.Choice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The definitions of systems that a node has. */
public final class SystemDefinitions {

  private SystemDefinitions() {}

  /**
   * Those that come along, and those of the configured folder. Blocks.
   *
   * @throws IOException when the folder can't be read
   * @throws DefinitionException with all that is wrong with its files
   */
  public static Definitions load(NodeConfig config) throws IOException, DefinitionException {
    Optional<Path> folder = config.poller().definitions();
    Definitions builtIn = Definitions.builtIn();
    Definitions all = folder.isPresent() ? builtIn.with(folder.get()) : builtIn;
    List<String> faults = Choice.faults(all);
    if (!faults.isEmpty()) {
      throw new DefinitionException(faults);
    }
    return all;
  }
}
