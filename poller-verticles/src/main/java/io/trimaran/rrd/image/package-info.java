/**
 * A whole file of an endpoint as a value: read, compared, merged and written. Start at Rewriter.
 */
@NullMarked
package io.trimaran.rrd.image;

import org.jspecify.annotations.NullMarked;
