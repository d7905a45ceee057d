/** Compares the copies of files and rebuilds what an endpoint lacks. Start at Upkeep. */
@NullMarked
package io.trimaran.rrd.repair;

import org.jspecify.annotations.NullMarked;
