/** The configuration file as checked values, or all that is wrong with it. Start at NodeConfig. */
@NullMarked
package io.trimaran.config;

import org.jspecify.annotations.NullMarked;
