/** What is known of kinds of systems: data, read from YAML. Start at Definition. */
@NullMarked
package io.trimaran.definition;

import org.jspecify.annotations.NullMarked;
