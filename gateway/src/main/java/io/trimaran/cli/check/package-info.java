/** Tries what a configuration names, from where this machine stands. Start at Checkup. */
@NullMarked
package io.trimaran.cli.check;

import org.jspecify.annotations.NullMarked;
