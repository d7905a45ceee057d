/** What is collected, one class per kind of component, all pure. Start at Module. */
@NullMarked
package io.trimaran.module;

import org.jspecify.annotations.NullMarked;
