package io.trimaran.hazelcast;

import io.trimaran.device.Group;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a node joins the others.
 *
 * @param name stays the same from one start to the next, and differs from all others'
 * @param groups whose devices it polls; none where it does not poll
 * @param capacity its share of the polling compared with others'
 * @param bind where it listens
 * @param address where others reach it; one of the members
 * @param members the addresses of all nodes
 * @param takeoverAfter how long a node is missed before it is given up; whole seconds
 * @param settings that must be the same on all nodes, by their names
 */
public record ClusterOptions(
    String name,
    Set<Group> groups,
    int capacity,
    Address bind,
    Address address,
    List<Address> members,
    Duration takeoverAfter,
    Map<String, String> settings) {

  /**
   * Of the messages between nodes, and of what they must agree on. One more with each release that
   * changes it so that the release before does not understand it.
   */
  public static final int PROTOCOL = 1;

  public ClusterOptions {
    groups = Set.copyOf(groups);
    members = List.copyOf(members);
    settings = Map.copyOf(settings);
  }

  /** A host and a port. */
  public record Address(String host, int port) {

    InetSocketAddress resolved() {
      return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
      return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
  }
}
