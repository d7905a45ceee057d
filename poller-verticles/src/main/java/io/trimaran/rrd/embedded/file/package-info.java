/** RRDtool's own file format: created, updated and read byte for byte; start at {@link RrdFile}. */
@NullMarked
package io.trimaran.rrd.embedded.file;

import org.jspecify.annotations.NullMarked;
