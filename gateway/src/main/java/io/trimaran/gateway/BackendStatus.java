package io.trimaran.gateway;

import io.trimaran.gateway.balance.Counts;
import io.trimaran.gateway.balance.State;

/**
 * How one backend does.
 *
 * @param reason why it is not up; empty while it is
 * @param counts since the gateway started; they go on counting
 */
public record BackendStatus(
    String upstream,
    String backend,
    State state,
    String reason,
    int weight,
    int inFlight,
    Counts counts) {}
