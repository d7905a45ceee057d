package io.trimaran.store;

import java.time.Duration;

/** How patiently agents are asked where a device's row does not say (poller.* settings). */
public record SnmpDefaults(Duration timeout, int retries, int maxRepetitions) {}
