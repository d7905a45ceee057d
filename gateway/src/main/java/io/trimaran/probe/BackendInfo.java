package io.trimaran.probe;

/**
 * How a backend of this node's gateway does.
 *
 * @param state up, ejected, draining or down
 * @param reason why it is not up; empty while it is
 * @param requests that it answered since the gateway started
 * @param errors answers with codes from 500 on
 * @param failures requests that it failed: not reached, broken off, too late
 * @param retries requests that another one got because of that
 */
public record BackendInfo(
    String upstream,
    String backend,
    String state,
    String reason,
    int weight,
    int inFlight,
    long requests,
    long errors,
    long failures,
    long retries,
    long ejections,
    double averageMillis) {}
