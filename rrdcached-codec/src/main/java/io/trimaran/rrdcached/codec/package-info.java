/**
 * The RRDCached protocol as values and Netty handlers, for clients and servers. Start at {@link
 * RrdCommand}.
 */
@NullMarked
package io.trimaran.rrdcached.codec;

import org.jspecify.annotations.NullMarked;
