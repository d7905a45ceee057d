/** Brings samples from the spool to the endpoints that hold them, and reads them. See RrdStore. */
@NullMarked
package io.trimaran.rrd;

import org.jspecify.annotations.NullMarked;
