/**
 * Three nodes and a simulated network on this machine, to be tried and broken. Start at
 * Demonstration.
 */
@NullMarked
package io.trimaran.demo;

import org.jspecify.annotations.NullMarked;
