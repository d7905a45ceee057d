/** The measurement against a real rrdcached. */
@NullMarked
package io.trimaran.bench.poll;

import org.jspecify.annotations.NullMarked;
