package io.trimaran.snmp;

/**
 * What asking an agent took.
 *
 * @param requests datagrams sent, retries included
 * @param retries datagrams sent again because nothing came
 * @param timeouts questions given up because nothing came
 * @param bindings variable bindings received
 */
public record Cost(int requests, int retries, int timeouts, int bindings) {

  /** Nothing. */
  public static final Cost NONE = new Cost(0, 0, 0, 0);

  /** Both together. */
  public Cost plus(Cost more) {
    return new Cost(
        requests + more.requests,
        retries + more.retries,
        timeouts + more.timeouts,
        bindings + more.bindings);
  }
}
