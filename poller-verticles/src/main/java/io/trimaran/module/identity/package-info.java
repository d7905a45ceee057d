/** What a device is, told by definitions. Start at Identification. */
@NullMarked
package io.trimaran.module.identity;

import org.jspecify.annotations.NullMarked;
