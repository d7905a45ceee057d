/** What stands at the other ends of cables. Start at Neighbours. */
@NullMarked
package io.trimaran.module.neighbour;

import org.jspecify.annotations.NullMarked;
