/** What a switch says of layer 2. Start at Vlans. */
@NullMarked
package io.trimaran.module.switching;

import org.jspecify.annotations.NullMarked;
