/**
 * Who is there, by Hazelcast: membership, the event bus's subscriptions, and sessions. Start at
 * HazelcastCluster.
 */
@NullMarked
package io.trimaran.hazelcast;

import org.jspecify.annotations.NullMarked;
