package io.trimaran.snmp.client;

import java.time.Duration;

/**
 * How a {@link Snmp4jClient} works; how patiently one agent is asked stands in its target.
 *
 * @param sockets UDP sockets, each with a thread, 1 to 64; agents are spread over them
 * @param maxQuestions questions that may be open at once, 1 to 1,000,000; a further one fails
 * @param columns columns of a table that one PDU asks for, 1 to 64
 * @param bindingsPerGet bindings that one GET asks for, 1 to 200
 * @param replyOctets size of a reply that a GETBULK aims at, 400 to 60,000; over the path's MTU
 *     replies come in fragments, which many firewalls drop
 * @param maxBindings bindings that one walk may bring, after which it is cut short
 * @param maxRows rows that a table may have; one of an agent that goes on for ever is cut short
 * @param walkTime how long one walk may take, after which it is cut short
 * @param nameTtl how long the address of a name is used before the name is resolved again; a known
 *     address outlives that for as long as the name cannot be resolved
 * @param nameTimeout how long resolving a name may take
 * @param receiveBuffer octets that the kernel keeps for a socket, if it may
 */
public record SnmpOptions(
    int sockets,
    int maxQuestions,
    int columns,
    int bindingsPerGet,
    int replyOctets,
    int maxBindings,
    int maxRows,
    Duration walkTime,
    Duration nameTtl,
    Duration nameTimeout,
    int receiveBuffer) {

  /** What suits most networks. */
  public static final SnmpOptions DEFAULTS =
      new SnmpOptions(
          1,
          20_000,
          8,
          40,
          1_400,
          2_000_000,
          65_536,
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofSeconds(5),
          4 << 20);

  public SnmpOptions {
    check("sockets", sockets, 1, 64);
    check("max questions", maxQuestions, 1, 1_000_000);
    check("columns", columns, 1, 64);
    check("bindings per GET", bindingsPerGet, 1, 200);
    check("reply octets", replyOctets, 400, 60_000);
    check("max bindings", maxBindings, 1, 100_000_000);
    check("max rows", maxRows, 1, 10_000_000);
    check("walk time ms", walkTime.toMillis(), 1, 86_400_000);
    check("name TTL ms", nameTtl.toMillis(), 0, 86_400_000);
    check("name timeout ms", nameTimeout.toMillis(), 1, 60_000);
    check("receive buffer", receiveBuffer, 65_536, 1 << 30);
  }

  private static void check(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }

  /** These with other numbers of sockets and open questions. */
  public SnmpOptions withSockets(int number, int questions) {
    return new SnmpOptions(
        number,
        questions,
        columns,
        bindingsPerGet,
        replyOctets,
        maxBindings,
        maxRows,
        walkTime,
        nameTtl,
        nameTimeout,
        receiveBuffer);
  }

  /** These with other limits of a walk. */
  public SnmpOptions withWalk(int bindings, Duration time) {
    return new SnmpOptions(
        sockets,
        maxQuestions,
        columns,
        bindingsPerGet,
        replyOctets,
        bindings,
        maxRows,
        time,
        nameTtl,
        nameTimeout,
        receiveBuffer);
  }

  /** These with another limit of a table. */
  public SnmpOptions withRows(int rows) {
    return new SnmpOptions(
        sockets,
        maxQuestions,
        columns,
        bindingsPerGet,
        replyOctets,
        maxBindings,
        rows,
        walkTime,
        nameTtl,
        nameTimeout,
        receiveBuffer);
  }
}
