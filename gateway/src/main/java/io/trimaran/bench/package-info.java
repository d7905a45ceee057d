/** How fast an rrdcached is fed, and what that costs; start at {@link RrdBench}. */
@NullMarked
package io.trimaran.bench;

import org.jspecify.annotations.NullMarked;
