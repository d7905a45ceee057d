/** The command line. Start at Main; a command that asks a node does so through NodeClient. */
@NullMarked
package io.trimaran.cli;

import org.jspecify.annotations.NullMarked;
