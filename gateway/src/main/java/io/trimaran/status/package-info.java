/** How devices are doing, from what their polls came to. Start at StatusBoard. */
@NullMarked
package io.trimaran.status;

import org.jspecify.annotations.NullMarked;
