/** Whole nodes from the fat jar against real servers, as their users meet them. */
@NullMarked
package io.trimaran.it;

import org.jspecify.annotations.NullMarked;
