@NullMarked
package io.trimaran.probe;

import org.jspecify.annotations.NullMarked;
