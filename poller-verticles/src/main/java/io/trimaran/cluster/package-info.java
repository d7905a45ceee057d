/**
 * Which member polls which device, and how that changes hands. Start at Assignment and Holdings.
 */
@NullMarked
package io.trimaran.cluster;

import org.jspecify.annotations.NullMarked;
