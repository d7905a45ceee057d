package io.trimaran.cluster;

import java.time.Duration;

/**
 * What a member has told of itself.
 *
 * @param devices that it holds
 * @param load what it has to do, for its capacity
 * @param silence since it last said anything
 * @param isHeard whether it has told which devices it holds, and knows of this member
 */
public record Sighting(
    Member member, int devices, double load, Duration silence, boolean isHeard) {}
