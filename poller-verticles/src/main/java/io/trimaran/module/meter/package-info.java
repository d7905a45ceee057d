/** What can be measured of a device: found, and read. Start at Meters. */
@NullMarked
package io.trimaran.module.meter;

import org.jspecify.annotations.NullMarked;
