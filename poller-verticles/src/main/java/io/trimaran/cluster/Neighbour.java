package io.trimaran.cluster;

import java.time.Duration;

/**
 * A live member, this one too, as it tells of itself every second.
 *
 * @param url where its gateway answers; empty while it has not told
 * @param isReady whether it said that it can serve, not long ago
 * @param isDraining whether it is being emptied
 * @param silence since it last told anything
 */
public record Neighbour(
    MemberId id,
    String name,
    String url,
    boolean isReady,
    boolean isDraining,
    boolean isSelf,
    Duration silence) {}
