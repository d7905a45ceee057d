@NullMarked
package io.trimaran.gateway;

import org.jspecify.annotations.NullMarked;
