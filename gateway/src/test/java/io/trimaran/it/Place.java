package io.trimaran.it;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a process runs, and how it is brought there.
 *
 * @param host the address that it listens at, and is reached at
 * @param wrapper a command that runs another one there, such as in a network namespace
 * @param settings what a node there is told beside what all nodes are told
 */
record Place(String host, List<String> wrapper, List<String> settings) {

  static final Place LOOPBACK = new Place("127.0.0.1", List.of(), List.of());

  Place {
    wrapper = List.copyOf(wrapper);
    settings = List.copyOf(settings);
  }

  /** The same, of which a node serves these poller groups. */
  Place serving(String... groups) {
    return new Place(host, wrapper, List.of("node.groups=[" + String.join(",", groups) + "]"));
  }

  /** A command that is run there. */
  List<String> wrapped(List<String> command) {
    List<String> all = new ArrayList<>(wrapper);
    all.addAll(command);
    return all;
  }

  /** An address of this place, as configurations name it. */
  String at(int port) {
    return host + ":" + port;
  }
}
