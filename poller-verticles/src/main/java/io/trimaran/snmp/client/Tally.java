package io.trimaran.snmp.client;

import io.trimaran.snmp.Cost;

/** Counts what one call costs. Confined to the session's loop. */
final class Tally {
  int requests;
  int retries;
  int timeouts;
  int bindings;

  Cost cost() {
    return new Cost(requests, retries, timeouts, bindings);
  }
}
