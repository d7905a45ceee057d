/** The measurement against a real rrdcached. */
@NullMarked
package io.trimaran.bench;

import org.jspecify.annotations.NullMarked;
