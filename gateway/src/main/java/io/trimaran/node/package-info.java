/** A running node: what is started in which order, and how it stops. Start at Node. */
@NullMarked
package io.trimaran.node;

import org.jspecify.annotations.NullMarked;
