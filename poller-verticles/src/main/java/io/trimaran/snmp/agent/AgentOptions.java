package io.trimaran.snmp.agent;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.agent.mib.SystemGroup;
import java.net.InetAddress;
import java.util.List;
import java.util.UUID;

/**
 * Where a simulated agent listens and whom it answers.
 *
 * @param port UDP port, 0 for a free one
 * @param community of versions 1 and 2c; empty for none of them
 * @param users of version 3, each answered at its own level or a stronger one only
 * @param engineId snmpEngineID, 5 to 32 octets
 * @param boots snmpEngineBoots
 * @param maxMessage octets of the largest message it sends, 484 to 65507
 */
public record AgentOptions(
    InetAddress address,
    int port,
    String community,
    List<Credentials.V3> users,
    Octets engineId,
    int boots,
    int maxMessage) {

  private static final int MTU_WITHOUT_HEADERS = 1_472;

  public AgentOptions {
    users = List.copyOf(users);
    check("port", port, 0, 65_535);
    check("engine ID length", engineId.length(), 5, 32);
    check("boots", boots, 0, Integer.MAX_VALUE);
    check("max message", maxMessage, 484, 65_507);
  }

  private static void check(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }

  /**
   * Answers versions 1 and 2c with this community. The engine ID is made of address and port; of
   * chance where the port is free to choose.
   */
  public static AgentOptions of(InetAddress address, int port, String community) {
    String mark = port == 0 ? UUID.randomUUID().toString() : String.valueOf(port);
    Octets engineId = SystemGroup.engineId(address.getHostAddress() + ":" + mark);
    return new AgentOptions(address, port, community, List.of(), engineId, 1, MTU_WITHOUT_HEADERS);
  }

  /** These, and users of version 3 as well. */
  public AgentOptions withUsers(Credentials.V3... more) {
    return new AgentOptions(address, port, community, List.of(more), engineId, boots, maxMessage);
  }

  /** These for another engine. */
  public AgentOptions withEngine(Octets id, int newBoots) {
    return new AgentOptions(address, port, community, users, id, newBoots, maxMessage);
  }

  /** These with another largest message. */
  public AgentOptions withMaxMessage(int octets) {
    return new AgentOptions(address, port, community, users, engineId, boots, octets);
  }

  /** Without the community. */
  @Override
  public String toString() {
    return address.getHostAddress() + " port " + port + " users " + users;
  }
}
