/** Sessions in a real Redis. */
@NullMarked
package io.trimaran.redis;

import org.jspecify.annotations.NullMarked;
