package io.trimaran.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What each node is told. */
record DemoPlan(DemoOptions options, DemoPorts ports) {

  private static final int COPIES = 2;

  String name(int number) {
    return "demo-" + (number + 1);
  }

  Path folder(int number) {
    return options.data().resolve(name(number));
  }

  /** Its settings, {@code key=value} each. */
  List<String> settings(int number) {
    String members =
        ports.cluster().stream()
            .map(port -> "127.0.0.1:" + port)
            .collect(Collectors.joining(",", "[", "]"));
    List<String> settings = new ArrayList<>();
    settings.add("node.name=" + name(number));
    settings.add("node.data=" + folder(number));
    settings.add("http.bind=127.0.0.1:" + ports.web().get(number));
    settings.add("database=embedded:" + options.data().resolve("database"));
    settings.add("rrd.archives=short");
    settings.add("poller.interval=10s");
    if (options.nodes() > 1) {
      settings.add("cluster.bind=127.0.0.1:" + ports.cluster().get(number));
      settings.add("cluster.members=" + members);
      settings.add("rrd.replicas=" + COPIES);
    }
    return settings;
  }
}
