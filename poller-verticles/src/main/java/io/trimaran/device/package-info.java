/** What is monitored: devices and their components, as values. Start at Device. */
@NullMarked
package io.trimaran.device;

import org.jspecify.annotations.NullMarked;
