@NullMarked
package io.trimaran.gateway.rule;

import org.jspecify.annotations.NullMarked;
