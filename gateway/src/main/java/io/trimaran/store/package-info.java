/** The inventory, users and events in SQL, and the inventory on disk. Start at Database. */
@NullMarked
package io.trimaran.store;

import org.jspecify.annotations.NullMarked;
