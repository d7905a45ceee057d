/**
 * A client of rrdcached on Vert.x: pipelined, bounded, reconnecting. Start at {@link
 * RrdcachedClient}.
 */
@NullMarked
package io.trimaran.rrdcached.client;

import org.jspecify.annotations.NullMarked;
