/** Numbers of a device as a whole; start at {@link io.trimaran.module.figure.Figures}. */
@NullMarked
package io.trimaran.module.figure;

import org.jspecify.annotations.NullMarked;
