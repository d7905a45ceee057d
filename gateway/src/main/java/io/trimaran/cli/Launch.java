package io.trimaran.cli;

import io.trimaran.config.NodeConfig;
import io.trimaran.demo.DemoOptions;

/** Starts what runs until it is told to stop. Both methods block that long. */
interface Launch {

  /**
   * Runs a node; prints {@code Trimaran ready at URL} once it is. SIGTERM and SIGINT stop it.
   *
   * @return the process's exit code: 0 when it was stopped, 1 when it could not start
   */
  int node(NodeConfig config, Terminal terminal);

  /**
   * Runs the demonstration; prints its URL and the admin's password. SIGTERM and SIGINT stop it.
   *
   * @return the process's exit code
   */
  int demo(DemoOptions options, Terminal terminal);
}
