package io.trimaran.gateway;

import io.trimaran.gateway.balance.Backend;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param backend that was asked last
 * @param code that the client got; 499 when it had gone
 * @param bytesOut of the body
 */
record Outcome(
    RequestHead request,
    String upstream,
    Optional<Backend> backend,
    int code,
    long bytesIn,
    long bytesOut,
    long nanos,
    int retries) {}
