/** What a device is made of. Start at {@link io.trimaran.module.inventory.PhysicalParts}. */
@NullMarked
package io.trimaran.module.inventory;

import org.jspecify.annotations.NullMarked;
