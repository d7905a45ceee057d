/** Series on the node's own disk, behind rrdcached's protocol; start at {@link EmbeddedServer}. */
@NullMarked
package io.trimaran.rrd.embedded;

import org.jspecify.annotations.NullMarked;
