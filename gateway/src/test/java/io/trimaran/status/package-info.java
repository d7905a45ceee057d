/** Tests of what polls came to. */
@NullMarked
package io.trimaran.status;

import org.jspecify.annotations.NullMarked;
