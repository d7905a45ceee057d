package io.trimaran.rrd;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of writing to an endpoint and reading it back.
 *
 * @param endpoint its URL
 * @param failure what went wrong; empty where nothing did
 */
public record TriedEndpoint(String endpoint, Optional<String> failure, Duration took) {}
