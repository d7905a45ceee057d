package io.trimaran.cli;

import io.trimaran.config.NodeConfig;
import io.trimaran.demo.DemoOptions;
import java.util.ArrayList;
import java.util.List;

/** Starts nothing and keeps what it was asked for. */
final class RecordingLaunch implements Launch {

  /** What both end with. */
  static final int EXIT_CODE = 7;

  private final List<NodeConfig> nodes = new ArrayList<>();
  private final List<DemoOptions> demos = new ArrayList<>();

  @Override
  public int node(NodeConfig config, Terminal terminal) {
    nodes.add(config);
    return EXIT_CODE;
  }

  @Override
  public int demo(DemoOptions options, Terminal terminal) {
    demos.add(options);
    return EXIT_CODE;
  }

  List<NodeConfig> nodes() {
    return nodes;
  }

  List<DemoOptions> demos() {
    return demos;
  }
}
